import type { IncomingEvent } from '../domain/event.ts';
import { threadRoute } from '../domain/routing-key.ts';
import type { ThreadDocument } from '../domain/thread.ts';
import { acceptEvents } from './accept-events.ts';
import type { BridgeDeps } from './deps.ts';

type Deps = Pick<BridgeDeps, 'storage' | 'clock' | 'metrics' | 'wake' | 'sequence'>;

/** Payload of a `note` event: our own text, already escaped. */
export interface NoteWork {
  readonly conversation: string;
  readonly html: string;
}

/** Payload of the events that change a conversation's marks. */
export interface ConversationWork {
  readonly thread: string;
  readonly workspace: string;
  readonly conversation: string;
}

/** Payload of a `link-orphans` event. */
export interface OrphanConversationWork {
  readonly thread: string;
  readonly workspace: string;
  /** Event of the message that opened twice. */
  readonly event: string;
}

/** Payload of a `show-read` event. */
export interface ShowReadWork {
  readonly thread: string;
  readonly number: string;
  readonly wamid: string;
  readonly typing: boolean;
}

/** Payload of an `archive-orphans` event. */
export interface OrphanWork {
  readonly thread: string;
  readonly workspace: string;
  readonly keep: string;
  /** A twin was made after this, milliseconds. */
  readonly since: number;
}

/** Leaves a note to be written in the thread's inbound lane: once for each cause, however often it is asked for. */
export function queueNote(
  deps: Deps,
  thread: Pick<ThreadDocument, 'id'>,
  cause: string,
  note: NoteWork,
): Promise<void> {
  return queue(deps, {
    key: `note|${cause}`,
    kind: 'note',
    lane: 'in',
    route: threadRoute(thread.id),
    payload: note,
  });
}

/** Tag and attributes of a new conversation, best effort. */
export function queueDecoration(deps: Deps, work: ConversationWork): Promise<void> {
  const key = `decorate|${work.workspace}|${work.conversation}`;
  return queue(deps, {
    key,
    kind: 'decorate',
    lane: 'aside',
    route: threadRoute(work.thread),
    payload: work,
  });
}

/** Read mark after a reply reached WhatsApp, best effort. */
export function queueReadMark(deps: Deps, cause: string, work: ConversationWork): Promise<void> {
  return queue(deps, {
    key: `mark-read|${cause}`,
    kind: 'mark-read',
    lane: 'aside',
    route: threadRoute(work.thread),
    payload: work,
  });
}

/** Blue ticks on a customer's message, once for each. */
export function queueShowRead(deps: Deps, work: ShowReadWork): Promise<void> {
  return queue(deps, {
    key: `show-read|${work.number}|${work.wamid}`,
    kind: 'show-read',
    lane: 'aside',
    route: threadRoute(work.thread),
    payload: work,
  });
}

/** Search lags, so the twin of a contact that was created twice is looked for when it must have appeared. Milliseconds. */
const ORPHAN_DELAY_MS = 10 * 60_000;

/** The first of two creations is at most so much older than the second. Milliseconds. */
const TWIN_AGE_MS = 30 * 60_000;

/** A conversation that was opened twice may show its twin later: replies in it must find the thread as well. */
export function queueOrphanConversationSearch(deps: Deps, work: OrphanConversationWork): Promise<void> {
  const dueAt = deps.clock.now() + ORPHAN_DELAY_MS;
  const key = `link-orphans|${work.event}`;
  return queue(deps, {
    key,
    kind: 'link-orphans',
    lane: 'aside',
    route: threadRoute(work.thread),
    payload: work,
    dueAt,
  });
}

export function queueOrphanSearch(deps: Deps, thread: ThreadDocument, keep: string): Promise<void> {
  const now = deps.clock.now();
  const payload: OrphanWork = {
    thread: thread.id,
    workspace: thread.workspace,
    keep,
    since: now - TWIN_AGE_MS,
  };
  const dueAt = now + ORPHAN_DELAY_MS;
  return queue(deps, {
    key: `archive-orphans|${keep}`,
    kind: 'archive-orphans',
    lane: 'aside',
    route: threadRoute(thread.id),
    payload,
    dueAt,
  });
}

function queue(deps: Deps, event: Omit<IncomingEvent, 'at'>): Promise<void> {
  return acceptEvents(deps, [{ ...event, at: deps.clock.now() }]);
}
