import { type ErasureRequest, receiptId } from '../../domain/journal/erasure.ts';
import type { IncomingEvent } from '../../domain/journal/event.ts';
import { threadRoute, workspaceRoute } from '../../domain/journal/routing-key.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import {
  type ConversationWork,
  type DecorationWork,
  decorationKey,
  type FetchWork,
  type FileWork,
  type NoteWork,
  noteKey,
  type OrphanConversationWork,
  type OrphanWork,
  type RedactionWork,
  type ShowReadWork,
  type SurvivorWork,
} from '../../domain/journal/work.ts';
import { acceptEvents } from './accept-events.ts';
import type { EngineDeps } from './engine-deps.ts';

/** What it takes to leave work behind. */
export type QueueDeps = Pick<EngineDeps, 'storage' | 'clock' | 'metrics' | 'wake' | 'sequence'>;

/** Work of our own. Outside the lanes, and of now, unless it says otherwise. */
type Work = Omit<IncomingEvent, 'at' | 'lane'> & Partial<Pick<IncomingEvent, 'at' | 'lane'>>;

/**
 * Leaves work to be done: journaled like all that comes from outside, so that a crash neither loses nor doubles it, and
 * done once for each key, however often it is asked for. Rejects with `StorageError`.
 */
export function enqueue(deps: QueueDeps, work: Work): Promise<void> {
  return acceptEvents(deps, [{ at: deps.clock.now(), lane: 'aside', ...work }]);
}

/** Leaves a note to be written in the thread's inbound lane: once for each cause, however often it is asked for. */
export function queueNote(
  deps: QueueDeps,
  thread: Pick<ThreadDocument, 'id'>,
  cause: string,
  note: NoteWork,
  /** Its place among the other notes and messages that wait, milliseconds; behind all of them unless given. */
  at?: number,
): Promise<void> {
  return enqueue(deps, {
    key: noteKey(cause),
    kind: 'note',
    lane: 'in',
    route: threadRoute(thread.id),
    payload: note,
    ...(at === undefined ? {} : { at }),
  });
}

/** What a customer deleted is to be redacted in Intercom and purged here. */
export function queueRedaction(deps: QueueDeps, cause: string, work: RedactionWork): Promise<void> {
  return enqueue(deps, {
    key: `redact|${cause}`,
    kind: 'redact',
    route: threadRoute(work.thread),
    payload: work,
  });
}

/** Leaves files to be posted in the thread's inbound lane, before newer messages: they belong to what is there already. */
export function queueFiles(deps: QueueDeps, work: FileWork, at: number): Promise<void> {
  return enqueue(deps, {
    key: `media-file|${work.messages[0] ?? ''}|${work.round}`,
    kind: 'media-file',
    lane: 'in',
    route: threadRoute(work.thread),
    payload: work,
    at: at - 1,
  });
}

/** The first time that a late file is asked for again. Milliseconds. */
const FETCH_AGAIN_MS = 5_000;

/** A file that was not there in time is waited for outside the lane. */
export function queueFetch(deps: QueueDeps, work: FetchWork): Promise<void> {
  return enqueue(deps, {
    key: `fetch-media|${work.message}|${work.round}`,
    kind: 'fetch-media',
    route: threadRoute(work.thread),
    payload: work,
    dueAt: deps.clock.now() + FETCH_AGAIN_MS,
  });
}

/** Tags, attributes and assignment of a new conversation, best effort. */
export function queueDecoration(deps: QueueDeps, work: DecorationWork): Promise<void> {
  const key = decorationKey(work.workspace, work.conversation);
  return enqueue(deps, {
    key,
    kind: 'decorate',
    route: threadRoute(work.thread),
    payload: work,
  });
}

/** Read mark after a reply reached WhatsApp, best effort. */
export function queueReadMark(deps: QueueDeps, cause: string, work: ConversationWork): Promise<void> {
  return enqueue(deps, {
    key: `mark-read|${cause}`,
    kind: 'mark-read',
    route: threadRoute(work.thread),
    payload: work,
  });
}

/** Blue ticks on a customer's message, once for each. */
export function queueShowRead(deps: QueueDeps, work: ShowReadWork): Promise<void> {
  return enqueue(deps, {
    key: `show-read|${work.number}|${work.wamid}`,
    kind: 'show-read',
    route: threadRoute(work.thread),
    payload: work,
  });
}

/** Search lags, so the twin of a contact that was created twice is looked for when it must have appeared. Milliseconds. */
const ORPHAN_DELAY_MS = 10 * 60_000;

/** The first of two creations is at most so much older than the second. Milliseconds. */
const TWIN_AGE_MS = 30 * 60_000;

/** A conversation that was opened twice may show its twin later: replies in it must find the thread as well. */
export function queueOrphanConversationSearch(deps: QueueDeps, work: OrphanConversationWork): Promise<void> {
  const dueAt = deps.clock.now() + ORPHAN_DELAY_MS;
  const key = `link-orphans|${work.event}`;
  return enqueue(deps, {
    key,
    kind: 'link-orphans',
    route: threadRoute(work.thread),
    payload: work,
    dueAt,
  });
}

/** The conversation that this one was merged into is to be found and linked, once for each merge. */
export function queueSurvivorSearch(deps: QueueDeps, work: SurvivorWork): Promise<void> {
  return enqueue(deps, {
    key: `link-survivor|${work.workspace}|${work.conversation}|${work.mergedAt}`,
    kind: 'link-survivor',
    route: threadRoute(work.thread),
    payload: work,
  });
}

export function queueOrphanSearch(deps: QueueDeps, thread: ThreadDocument, keep: string): Promise<void> {
  const now = deps.clock.now();
  const payload: OrphanWork = {
    thread: thread.id,
    workspace: thread.workspace,
    keep,
    since: now - TWIN_AGE_MS,
  };
  const dueAt = now + ORPHAN_DELAY_MS;
  return enqueue(deps, {
    key: `archive-orphans|${keep}`,
    kind: 'archive-orphans',
    route: threadRoute(thread.id),
    payload,
    dueAt,
  });
}

/** Asks for an erasure: once for each customer. Answers the id of its receipt. */
export async function queueErasure(deps: QueueDeps, request: ErasureRequest): Promise<string> {
  await enqueue(deps, {
    key: `erase|${request.customer}`,
    kind: 'erase',
    route: workspaceRoute(request.workspace),
    payload: request,
  });
  return receiptId(request.customer);
}
