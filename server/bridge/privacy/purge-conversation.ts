import { type EventDocument, kindOf } from '../../domain/journal/event.ts';
import { queueName } from '../../domain/journal/lane-order.ts';
import { partEventKey } from '../../domain/journal/part-event-key.ts';
import { conversationRoute } from '../../domain/journal/routing-key.ts';
import { PURGED } from '../../domain/messages/content-kept.ts';
import { eventPages } from '../../engine/journal/event-pages.ts';
import { done, ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import { FEW, nextSize } from '../../engine/journal/page-size.ts';
import { without } from '../../records/change-document.ts';
import { changeEvent, headsOfQueue } from '../../records/events.ts';
import { changeLink, findLinkedThread } from '../../records/links.ts';
import { pageOfParts } from '../../records/parts.ts';
import { changeThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { dropWithConversation } from '../outbound/parked/drop-with-conversation.ts';
import { DELETED_BEFORE, purgeDeliveries, withholdDeleted } from '../outbound/purge-deliveries.ts';
import { eraseDrafts } from './erase-records.ts';
import { forgetGathered } from './forget-text.ts';
import { SECOND_LOOK_MS } from './redact-part.ts';

/** Parts that are read at one go at most. */
const STEP = 200;

/**
 * A conversation was deleted in Intercom: our copies of what was said in it go, on both sides, and what teammates had begun
 * in its sidebar. Keys and the map to parts stay, so that repeated webhooks are still known. Replies that wait are not sent
 * any more; what else has not ended goes its way first.
 */
export async function purgeConversation(
  deps: BridgeDeps,
  workspace: string,
  conversation: string,
): Promise<void> {
  await forgetGathered(deps, workspace, conversation);
  await eraseDrafts(deps, [{ workspace, conversation }]);
  await withholdWaiting(deps, workspace, conversation);
  await dropWithConversation(deps, workspace, conversation);
  const pages = eventPages<string>({
    read: (limit, from) => pageOfParts(deps, { workspace, conversation }, limit, from),
    valueOf: ({ part }) => part,
    most: STEP,
  });
  for await (const { events } of pages) for (const event of events) await purgeEvent(deps, workspace, event);
}

async function withholdWaiting(deps: BridgeDeps, workspace: string, conversation: string): Promise<void> {
  const queue = queueName('out', conversationRoute(workspace, conversation));
  for (let limit = FEW; ; ) {
    const waiting = await headsOfQueue(deps, queue, limit);
    for (const event of waiting) await withholdDeleted(deps, event);
    if (waiting.length < limit) return;
    limit = nextSize(limit, waiting, STEP);
  }
}

/** What was planned of a reply that has ended is not sent any more. */
async function purgeEvent(deps: BridgeDeps, workspace: string, event: EventDocument): Promise<void> {
  if (event.endedAt === undefined) return;
  if (event.kind === 'sent-text' || event.kind === 'start-conversation')
    await purgeEcho(deps, workspace, event);
  if (kindOf(event.kind).lane === 'out') await purgeDeliveries(deps, event.id, DELETED_BEFORE);
  await changeEvent(deps, event, (current) =>
    current.endedAt === undefined ? undefined : { ...current, payload: PURGED },
  );
}

/** What Intercom told us of the part that we wrote. */
async function purgeEcho(deps: BridgeDeps, workspace: string, { result }: EventDocument): Promise<void> {
  if (result?.part === undefined) return;
  const { conversation, part, opened: isSource = false } = result;
  await changeEvent(deps, partEventKey({ workspace, conversation, part, isSource }), (current) =>
    current.endedAt === undefined ? undefined : { ...current, payload: PURGED },
  );
}

/** A conversation was deleted: the next message opens another one. */
export async function followConversationDeletion(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const gone = deps.reader.goneSubject(event);
  const linked = await findLinkedThread(deps, gone.workspace, gone.id);
  if (linked === undefined) return ignored('not a WhatsApp conversation');
  await changeThread(deps, linked.thread, (thread) =>
    thread.conversation?.id === gone.id ? without(thread, 'conversation') : undefined,
  );
  await changeLink(deps, linked.link, (link) =>
    link.deletedAt === undefined ? { ...link, deletedAt: deps.clock.now() } : undefined,
  );
  await purgeConversation(deps, gone.workspace, gone.id);
  // What was under way has ended by then.
  const again = event.receivedAt + SECOND_LOOK_MS;
  return deps.clock.now() < again ? later(again, 'something may have been under way') : done;
}
