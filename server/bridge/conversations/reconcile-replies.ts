import { type EventDocument, type IncomingEvent, NOT_WHATSAPP } from '../../domain/journal/event.ts';
import { queueName } from '../../domain/journal/lane-order.ts';
import { partEventKey } from '../../domain/journal/part-event-key.ts';
import { conversationRoute } from '../../domain/journal/routing-key.ts';
import type { LinkDocument } from '../../domain/journal/thread.ts';
import { isContentKept } from '../../domain/messages/content-kept.ts';
import type { ConversationPart } from '../../domain/messages/teammate-part.ts';
import { acceptEvents } from '../../engine/journal/accept-events.ts';
import type { ConversationSnapshot } from '../../ports/intercom.ts';
import type { FoundPart } from '../../ports/webhook-reader.ts';
import { without } from '../../records/change-document.ts';
import { changeEvent, getEvent } from '../../records/events.ts';
import { getFact, writeFact } from '../../records/facts.ts';
import { changeLink, getLink } from '../../records/links.ts';
import { changeThread } from '../../records/threads.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { withSnapshot } from './conversation-news.ts';
import { searchSurvivor, withNews } from './seek-survivor.ts';

/** Two looks overlap by this, because Intercom's search lags. Milliseconds. */
const OVERLAP_MS = 10 * 60_000;

/** A part younger than this may still come by webhook: Intercom repeats once after a minute. Milliseconds. */
const WEBHOOK_PATIENCE_MS = 90_000;

/** A thread that was quiet for this long is not looked at: nobody can reply freely there any more. Milliseconds. */
const LIVE_MS = 48 * 60 * 60_000;

/** Workspaces that are looked at together, so that a slow one holds few others. */
const AT_ONCE = 8;

/**
 * Finds replies that no webhook told of, in every workspace with threads that are alive, and accepts them like
 * webhooks: the same key, so that what was handled stays handled. A workspace that fails is tried again next time and
 * keeps nobody else waiting. Answers how many were new to the journal.
 */
export async function reconcileReplies(deps: BridgeDeps, workspaces: readonly string[]): Promise<number> {
  let found = 0;
  const waiting = [...workspaces];
  const reconcileNext = async (): Promise<void> => {
    for (let workspace = waiting.shift(); workspace !== undefined; workspace = waiting.shift())
      found += await reconcileSafely(deps, workspace);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reconcileNext));
  return found;
}

async function reconcileSafely(deps: BridgeDeps, workspace: string): Promise<number> {
  try {
    return await reconcileIfAlive(deps, workspace);
  } catch (error) {
    deps.logger.warn('reconciliation failed', { workspace }, error);
    return 0;
  }
}

async function reconcileIfAlive(deps: BridgeDeps, workspace: string): Promise<number> {
  const intercom = deps.intercom.find(workspace);
  if (intercom === undefined) return 0;
  if (await hasLiveThreads(deps, workspace)) return reconcileWorkspace(deps, intercom);
  await writeCursor(deps, workspace, deps.clock.now());
  return 0;
}

async function hasLiveThreads(deps: BridgeDeps, workspace: string): Promise<boolean> {
  const from = deps.clock.now() - LIVE_MS;
  return (
    (await deps.storage.collection('threads').count({ index: 'live', equals: [workspace], from, limit: 1 })) >
    0
  );
}

async function reconcileWorkspace(deps: BridgeDeps, intercom: IntercomClient): Promise<number> {
  const startedAt = deps.clock.now();
  const updatedAfter = (await readCursor(deps, intercom.workspace, startedAt)) - OVERLAP_MS;
  let found = 0;
  let cursor: string | undefined;
  do {
    const query = { updatedAfter, ...(cursor === undefined ? {} : { cursor }) };
    const page = await intercom.searchConversations(query);
    for (const { id } of page.items) found += await reconcileConversation(deps, intercom, id);
    cursor = page.next;
  } while (cursor !== undefined);
  await writeCursor(deps, intercom.workspace, startedAt);
  return found;
}

/** One conversation: its state is learned, and teammate parts that nobody handled are accepted. Answers how many. */
export async function reconcileConversation(
  deps: BridgeDeps,
  intercom: IntercomClient,
  conversation: string,
): Promise<number> {
  const link = await getLink(deps, intercom.workspace, conversation);
  if (link === undefined) return 0;
  const snapshot = await intercom.getConversation(conversation);
  if (snapshot === undefined) return 0;
  await learnState(deps, link, snapshot);
  const upTo = deps.clock.now() - WEBHOOK_PATIENCE_MS;
  const parts = snapshot.parts.filter((part) => isUnchecked(part, link));
  const unknown = await unhandled(deps, intercom.workspace, conversation, parts);
  const missed = unknown.filter(({ at }) => at <= upTo);
  await acceptEvents(
    deps,
    missed.map((part) => toEvent(intercom.workspace, snapshot, part)),
  );
  await changeLink(deps, link, (current) => ({
    ...current,
    checkedUpTo: Math.max(current.checkedUpTo ?? 0, upTo),
  }));
  return missed.length;
}

async function learnState(
  deps: BridgeDeps,
  link: LinkDocument,
  snapshot: ConversationSnapshot,
): Promise<void> {
  const now = deps.clock.now();
  await changeThread(deps, link.thread, (thread) =>
    thread.conversation?.id !== snapshot.id ||
    thread.conversation.stateAt > snapshot.updatedAt ||
    thread.conversation.state === snapshot.state
      ? undefined
      : withNews(thread, withSnapshot(thread.conversation, snapshot), now),
  );
  if (snapshot.mergedAt !== undefined) await searchSurvivor(deps, link.thread, snapshot.id);
}

/** Seconds are all that Intercom tells, so that the cursor is read generously; the keys do the rest. */
function isUnchecked(part: ConversationPart, link: LinkDocument): boolean {
  const byTeam = part.author.type === 'admin' || part.author.type === 'bot' || isElsewhere(part);
  const hasContent = part.body !== '' || part.attachments.length > 0;
  const after = Math.max(link.since, (link.checkedUpTo ?? 0) - OVERLAP_MS);
  return byTeam && hasContent && part.kind !== 'note' && part.at >= after;
}

/** The customer's own words by another way than us: what an app wrote carries its code. */
function isElsewhere({ author, appPackageCode, isSource }: ConversationPart): boolean {
  return author.type === 'contact' && appPackageCode === undefined && !isSource;
}

/** Parts that nobody has seen, or that were seen before anybody knew that the conversation is a WhatsApp thread's. */
async function unhandled(
  deps: BridgeDeps,
  workspace: string,
  conversation: string,
  parts: readonly ConversationPart[],
): Promise<ConversationPart[]> {
  const known = await Promise.all(parts.map((part) => getEvent(deps, keyOf(workspace, conversation, part))));
  const dismissed = known
    .filter((event) => event !== undefined)
    .filter(({ reason }) => reason === NOT_WHATSAPP);
  await Promise.all(dismissed.map((event) => reopen(deps, event)));
  return parts.filter((_, index) => known[index] === undefined);
}

/** Its conversation has been linked since: it takes its turn after all, in the lane of that thread, unless it was redacted. */
async function reopen(deps: BridgeDeps, event: EventDocument): Promise<void> {
  const reopened = await changeEvent(deps, event, (current) =>
    current.reason === NOT_WHATSAPP && current.lane === 'out' && isContentKept(current)
      ? {
          ...without(current, 'endedAt', 'end', 'reason', 'expires'),
          queue: queueName('out', current.route),
          reopenedAt: deps.clock.now(),
        }
      : undefined,
  );
  if (reopened !== undefined) deps.wake([reopened]);
}

function toEvent(workspace: string, snapshot: ConversationSnapshot, part: ConversationPart): IncomingEvent {
  const payload: FoundPart = {
    found: {
      workspace,
      conversation: snapshot.id,
      part,
      sourceType: snapshot.sourceType,
      contacts: snapshot.contacts,
    },
  };
  const key = keyOf(workspace, snapshot.id, part);
  return {
    key,
    ...(isElsewhere(part)
      ? { kind: 'intercom.contact-part' as const, lane: 'aside' as const }
      : { kind: 'intercom.part' as const, lane: 'out' as const }),
    route: conversationRoute(workspace, snapshot.id),
    at: part.at,
    payload,
  };
}

function keyOf(workspace: string, conversation: string, { id: part, isSource }: ConversationPart): string {
  return partEventKey({ workspace, conversation, part, isSource });
}

async function readCursor(deps: BridgeDeps, workspace: string, now: number): Promise<number> {
  const fact = await getFact(deps, `reconciled|${workspace}`);
  // Threads that are alive and never a pass that succeeded: as far back as anybody may have replied.
  return Number(fact?.value['upTo'] ?? now - LIVE_MS);
}

async function writeCursor(deps: BridgeDeps, workspace: string, upTo: number): Promise<void> {
  await writeFact(deps, `reconciled|${workspace}`, { upTo }, (known) => ({
    upTo: Math.max(upTo, Number(known['upTo'] ?? 0)),
  }));
}
