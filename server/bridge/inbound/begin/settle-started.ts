import type { EventDocument } from '../../../domain/journal/event.ts';
import { partKey } from '../../../domain/journal/part-event-key.ts';
import { templateWork } from '../../../domain/journal/sidebar-work.ts';
import { decorationWork, payloadOf, readMarkWork } from '../../../domain/journal/work.ts';
import { insist } from '../../../engine/effects/insist.ts';
import { endEvent } from '../../../engine/journal/end-event.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import type { Ending, Outcome } from '../../../engine/journal/outcome.ts';
import type { LaneRun } from '../../../engine/lanes/lane-run.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { linkOpened, type Opened } from '../../conversations/link-opened.ts';
import { repeatedMark } from '../../conversations/write-once.ts';

/**
 * The business opened a conversation: linked to the thread, made its own, and the template queued, which says what stands
 * there already. A crash between any two is healed by looking for the link. Intercom need not e-mail it as well.
 */
export async function settleStarted(
  deps: BridgeDeps,
  run: LaneRun,
  { event, calls }: { readonly event: EventDocument; readonly calls: number },
  opened: Opened,
): Promise<Outcome> {
  const { content, by, nonce } = payloadOf(event, 'start-conversation');
  const { conversation, source: part } = opened;
  const taken = await linkOpened(deps, run, opened);
  if (taken !== undefined) return taken;
  const { id: thread, workspace } = run.thread();
  const place = { thread, workspace, conversation };
  const work = templateWork(run.thread(), nonce, { conversation, content, by, opens: true });
  for (const each of [work, decorationWork(place), readMarkWork(event.id, place)])
    await insist(deps.clock, () => enqueue(deps, each));
  const ending: Ending = {
    end: 'done',
    thread,
    result: { conversation, part, opened: true, ...repeatedMark(deps, calls, 'conversation') },
    part: partKey(workspace, conversation, part),
  };
  await insist(deps.clock, () => endEvent(deps, event, ending));
  run.settled();
  return { kind: 'ended', ...ending, stored: true };
}
