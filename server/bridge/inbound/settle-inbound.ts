import { partKey } from '../../domain/journal/part-event-key.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { decorationWork, orphanConversationWork } from '../../domain/journal/work.ts';
import type { Carried } from '../../domain/messages/customer-media.ts';
import type { ConversationPart } from '../../domain/messages/teammate-part.ts';
import { insist } from '../../engine/effects/insist.ts';
import { endEvent } from '../../engine/journal/end-event.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import type { Left } from '../../engine/journal/leave.ts';
import type { Ending, Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import type { ConversationSnapshot } from '../../ports/intercom.ts';
import { without } from '../../records/change-document.ts';
import { cutValue } from '../attributes/our-attributes.ts';
import { leaveLastText } from '../attributes/tell-attributes.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { withSnapshot } from '../conversations/conversation-news.ts';
import { contactTrace, newestOwnPart } from '../conversations/find-own-part.ts';
import { learnPackageCode } from '../conversations/learn-package-code.ts';
import { linkOpened, type Opened } from '../conversations/link-opened.ts';
import { repeatedMark } from '../conversations/write-once.ts';
import type { Inbound } from './inbound.ts';
import { settleCarried } from './settle-carried.ts';

/** What has arrived, and what it carried. */
export type Settled = Pick<Inbound, 'event' | 'body' | 'said' | 'calls'> & {
  readonly carries?: readonly Carried[];
};

/** The answer to a reply, or the conversation in which it was found: which part is ours, and what else it tells. */
export async function settleReply(
  deps: BridgeDeps,
  run: LaneRun,
  inbound: Settled,
  snapshot: ConversationSnapshot,
  found?: ConversationPart,
): Promise<Outcome> {
  const { workspace } = run.thread();
  const part = found ?? newestOwnPart(deps, snapshot, contactTrace(workspace, inbound));
  if (part?.appPackageCode !== undefined) await learnPackageCode(deps, workspace, part.appPackageCode);
  run.defer((thread) => withNews(thread, snapshot));
  const leaves = await leaveWords(deps, run, inbound, snapshot.id);
  const at = { conversation: snapshot.id, ...(part === undefined ? {} : { part: part.id }) };
  return settle(deps, run, inbound, at, leaves);
}

/** What the message says becomes an attribute. From now on there is something gathered for the conversation. */
async function leaveWords(
  deps: BridgeDeps,
  run: LaneRun,
  { said: text, event }: Settled,
  conversation: string,
): Promise<readonly Left[]> {
  if (text === undefined) return [];
  const said = { conversation, text, event: event.id };
  const left = await insist(deps.clock, () => leaveLastText(deps, run.thread(), said));
  run.defer((thread) => (thread.conversation?.id === conversation ? gathering(thread) : thread));
  return [left];
}

function gathering(thread: ThreadDocument): ThreadDocument {
  const { conversation } = thread;
  return conversation === undefined
    ? thread
    : { ...thread, conversation: { ...conversation, gathers: true } };
}

function withNews(thread: ThreadDocument, snapshot: ConversationSnapshot): ThreadDocument {
  const { conversation } = thread;
  if (conversation?.id !== snapshot.id) return thread;
  const answered = thread.startedFrom?.conversation === snapshot.id ? without(thread, 'startedFrom') : thread;
  return { ...answered, conversation: withSnapshot(conversation, snapshot) };
}

/**
 * A conversation was opened: linked to the thread first, so that from then on replies find their way, then made the
 * thread's own, then the message has arrived. A crash between any two is healed by looking for the link.
 */
export async function settleOpened(
  deps: BridgeDeps,
  run: LaneRun,
  inbound: Settled,
  opened: Opened,
): Promise<Outcome> {
  const taken = await linkOpened(deps, run, opened, inbound.event.at);
  if (taken !== undefined) return taken;
  const { id: thread, workspace } = run.thread();
  await insist(deps.clock, () =>
    enqueue(
      deps,
      decorationWork({
        thread,
        workspace,
        conversation: opened.conversation,
        ...(inbound.said === undefined ? {} : { lastText: cutValue(inbound.said) }),
      }),
    ),
  );
  if (inbound.calls > 1)
    await enqueue(
      deps,
      orphanConversationWork(
        {
          thread,
          workspace,
          event: inbound.event.id,
          ...(inbound.carries === undefined ? {} : { carries: inbound.carries }),
        },
        deps.clock.now(),
      ),
    );
  return settle(deps, run, inbound, {
    conversation: opened.conversation,
    part: opened.source,
    opened: true,
  });
}

/** The message has arrived: the event ends with the map to its part, then the slot is free. */
async function settle(
  deps: BridgeDeps,
  run: LaneRun,
  inbound: Settled,
  at: { readonly conversation: string; readonly part?: string; readonly opened?: true },
  leaves: readonly Left[] = [],
): Promise<Outcome> {
  const { id: thread, workspace } = run.thread();
  const ending: Ending = {
    end: 'done',
    thread,
    result: { ...at, ...repeatedMark(deps, inbound.calls, 'message') },
    ...(at.part === undefined ? {} : { part: partKey(workspace, at.conversation, at.part) }),
  };
  if (inbound.carries !== undefined)
    await settleCarried(deps, run, inbound.event, { carries: inbound.carries, calls: inbound.calls }, ending);
  await insist(deps.clock, () => endEvent(deps, inbound.event, { ...ending, leaves }));
  run.settled();
  if (run.thread().refused !== undefined) run.defer((current) => without(current, 'refused'));
  return { kind: 'ended', ...ending, stored: true };
}
