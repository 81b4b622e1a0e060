import { withRoute } from '../../domain/journal/out-routes.ts';
import { isAnswerTo, type ThreadConversation, type ThreadDocument } from '../../domain/journal/thread.ts';
import { insist } from '../../engine/effects/insist.ts';
import { type Later, later } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { without } from '../../records/change-document.ts';
import { claimLink } from '../../records/links.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** A conversation that one of our writes opened. */
export interface Opened {
  readonly conversation: string;
  readonly source: string;
  /** Intercom's time, milliseconds. */
  readonly at: number;
}

/** Two threads looked for their conversations at once; the other one has this. Milliseconds. */
const LOOK_AGAIN_MS = 1_000;

/**
 * A conversation was opened: linked to the thread first, so that from then on replies find their way, then made the
 * thread's own. Says to look again when it is another thread's. `saidAt`: when the customer wrote what opened it, if the
 * customer did, milliseconds.
 */
export async function linkOpened(
  deps: BridgeDeps,
  run: LaneRun,
  opened: Opened,
  saidAt = 0,
): Promise<Later | undefined> {
  const { id: thread, workspace } = run.thread();
  const link = { thread, workspace, conversation: opened.conversation, since: opened.at };
  if (!(await insist(deps.clock, () => claimLink(deps, link))))
    return later(deps.clock.now() + LOOK_AGAIN_MS, 'another thread opened this conversation');
  await makeCurrent(deps, run, opened, saidAt);
  return undefined;
}

/** A conversation that is linked to the thread is where its messages go from now on. Parameters as of `linkOpened`. */
export async function makeCurrent(
  deps: BridgeDeps,
  run: LaneRun,
  opened: Pick<Opened, 'conversation' | 'at'>,
  saidAt: number,
): Promise<void> {
  const conversation: ThreadConversation = {
    id: opened.conversation,
    state: 'open',
    stateAt: opened.at,
    linkedAt: deps.clock.now(),
  };
  await insist(deps.clock, () => run.change((current) => withConversation(current, conversation, saidAt)));
}

function withConversation(
  thread: ThreadDocument,
  conversation: ThreadConversation,
  at: number,
): ThreadDocument {
  const { startedFrom } = thread;
  const isAnswered = startedFrom !== undefined && isAnswerTo(startedFrom, at);
  const free = without(thread, 'opening');
  return {
    ...withRoute(isAnswered ? without(free, 'startedFrom') : free, conversation.id),
    conversation,
  };
}
