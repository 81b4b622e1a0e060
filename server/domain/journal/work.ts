import type { ErasureRequest } from './erasure.ts';
import type { EventDocument, IncomingEvent } from './event.ts';
import { accountRoute, threadRoute, workspaceRoute } from './routing-key.ts';
import type { ThreadDocument } from './thread.ts';
import type {
  AttributeWork,
  ConversationWork,
  DecorationWork,
  FailuresWork,
  FetchWork,
  FileWork,
  IdentifyWork,
  JoinWork,
  NoteWork,
  OrphanConversationWork,
  RedactionWork,
  SetAsideWork,
  ShowReadWork,
  SurvivorWork,
  SynchronisationWork,
  TemplateReading,
  WorkPayloads,
} from './work-payloads.ts';

export type WorkKind = keyof WorkPayloads;

/**
 * Work of our own, ready to be left: done once for each key. Outside the lanes and of now, unless it says otherwise; each
 * kind has its maker below, so that what is asked for twice has the same key.
 */
export interface Work<K extends WorkKind = WorkKind>
  extends Pick<IncomingEvent, 'key' | 'route'>,
    Partial<Pick<IncomingEvent, 'at' | 'lane' | 'dueAt'>> {
  readonly kind: K;
  readonly payload: WorkPayloads[K];
}

type Payload = Pick<EventDocument, 'payload'>;

/** What work of this kind carries. The caller knows the kind: each story is told events of its own only. */
export function payloadOf<K extends WorkKind>({ payload }: Payload, _kind: K): WorkPayloads[K] {
  return payload as WorkPayloads[K];
}

/** Key of the note that this cause leads to. */
export function noteKey(cause: string): string {
  return `note|${cause}`;
}

/**
 * A note in the thread's inbound lane, once for each cause. `at` is its place among the other notes and messages that
 * wait, milliseconds; behind all of them unless given.
 */
export function noteWork(
  thread: Pick<ThreadDocument, 'id'>,
  cause: string,
  payload: NoteWork,
  at?: number,
): Work<'note'> {
  const place = at === undefined ? {} : { at };
  return { key: noteKey(cause), kind: 'note', lane: 'in', route: threadRoute(thread.id), payload, ...place };
}

/** What fails within this of the first is told in its note. Milliseconds. */
const FAIL_TOGETHER_MS = 500;

/**
 * Of each reply that failed: what fails together is told of in one note, which is written when the others may have failed
 * too. Whoever is in none by then is told of in the next.
 */
export function failuresWork(payload: FailuresWork, now: number): Work<'tell-failures'> {
  const dueAt = now + FAIL_TOGETHER_MS;
  return {
    key: `failures|${payload.note}|${payload.first}`,
    kind: 'tell-failures',
    route: threadRoute(payload.thread),
    payload,
    dueAt,
  };
}

/** What a customer deleted is to be redacted in Intercom and purged here. */
export function redactionWork(cause: string, payload: RedactionWork): Work<'redact'> {
  return { key: `redact|${cause}`, kind: 'redact', route: threadRoute(payload.thread), payload };
}

/** Files that follow their messages of this time, before newer messages: they belong to what is there already. */
export function fileWork(payload: FileWork, at: number): Work<'media-file'> {
  const key = `media-file|${payload.messages[0] ?? ''}|${payload.round}`;
  return { key, kind: 'media-file', lane: 'in', route: threadRoute(payload.thread), payload, at: at - 1 };
}

/** The first time that a late file is asked for again. Milliseconds. */
const FETCH_AGAIN_MS = 5_000;

/** A file that was not there in time is waited for outside the lane. */
export function fetchWork(payload: FetchWork, now: number): Work<'fetch-media'> {
  const key = `fetch-media|${payload.message}|${payload.round}`;
  const dueAt = now + FETCH_AGAIN_MS;
  return { key, kind: 'fetch-media', route: threadRoute(payload.thread), payload, dueAt };
}

/** Of the event that marks a conversation as WhatsApp. */
export function decorationKey(workspace: string, conversation: string): string {
  return `decorate|${workspace}|${conversation}`;
}

/** Tags, attributes and assignment of a new conversation, best effort. */
export function decorationWork(payload: DecorationWork): Work<'decorate'> {
  const key = decorationKey(payload.workspace, payload.conversation);
  return { key, kind: 'decorate', route: threadRoute(payload.thread), payload };
}

/** Read mark after a reply reached WhatsApp, best effort. */
export function readMarkWork(cause: string, payload: ConversationWork): Work<'mark-read'> {
  return { key: `mark-read|${cause}`, kind: 'mark-read', route: threadRoute(payload.thread), payload };
}

/** Key of the event that gathers attributes for a conversation. */
export function attributesKey(workspace: string, conversation: string): string {
  return `attributes|${workspace}|${conversation}`;
}

/** Attributes of a conversation and its contact, to be written when `dueAt` has come (milliseconds). */
export function attributesWork(payload: AttributeWork, dueAt: number): Work<'attributes'> {
  const key = attributesKey(payload.workspace, payload.conversation);
  return { key, kind: 'attributes', route: threadRoute(payload.thread), payload, dueAt };
}

/** Blue ticks on a customer's message, once for each. */
export function showReadWork(payload: ShowReadWork): Work<'show-read'> {
  const key = `show-read|${payload.number}|${payload.wamid}`;
  return { key, kind: 'show-read', route: threadRoute(payload.thread), payload };
}

/** Search lags, so the twin of what was created twice is looked for when it must have appeared. Milliseconds. */
const ORPHAN_DELAY_MS = 10 * 60_000;

/** The first of two creations is at most so much older than the second. Milliseconds. */
const TWIN_AGE_MS = 30 * 60_000;

/** A conversation that was opened twice may show its twin later: replies in it must find the thread as well. */
export function orphanConversationWork(payload: OrphanConversationWork, now: number): Work<'link-orphans'> {
  const dueAt = now + ORPHAN_DELAY_MS;
  const key = `link-orphans|${payload.event}`;
  return { key, kind: 'link-orphans', route: threadRoute(payload.thread), payload, dueAt };
}

/** The conversation that this one was merged into is to be found and linked, once for each merge. */
export function survivorWork(payload: SurvivorWork): Work<'link-survivor'> {
  const key = `link-survivor|${payload.workspace}|${payload.conversation}|${payload.mergedAt}`;
  return { key, kind: 'link-survivor', route: threadRoute(payload.thread), payload };
}

/** A contact that was created twice may show its twin later. */
export function orphanWork(
  { id: thread, workspace }: Pick<ThreadDocument, 'id' | 'workspace'>,
  keep: string,
  now: number,
): Work<'archive-orphans'> {
  const payload = { thread, workspace, keep, since: now - TWIN_AGE_MS };
  const dueAt = now + ORPHAN_DELAY_MS;
  return {
    key: `archive-orphans|${keep}`,
    kind: 'archive-orphans',
    route: threadRoute(thread),
    payload,
    dueAt,
  };
}

/** Two customers are one person: once for each pair. */
export function joinWork(payload: JoinWork): Work<'join-customers'> {
  const key = `join|${payload.customers.toSorted().join('|')}`;
  return { key, kind: 'join-customers', route: workspaceRoute(payload.workspace), payload };
}

/** One search for users among earlier customers. */
export function identifyWork(payload: IdentifyWork): Work<'identify-earlier'> {
  const { workspace, startedAt } = payload;
  const key = `identify|${workspace}|${startedAt}`;
  return { key, kind: 'identify-earlier', route: workspaceRoute(workspace), at: startedAt, payload };
}

/** Key of the work that goes through an account's list of templates once. */
export function synchronisationKey({ account, run }: SynchronisationWork): string {
  return `synchronise-templates|${account}|${run}`;
}

/** An account's templates are to be read, once for each run. */
export function synchronisationWork(
  payload: SynchronisationWork,
  dueAt: number,
): Work<'synchronise-templates'> {
  const key = synchronisationKey(payload);
  return { key, kind: 'synchronise-templates', route: accountRoute(payload.account), payload, dueAt };
}

/** One template is to be looked at again, once for each cause. */
export function templateReading(cause: string, payload: TemplateReading): Work<'read-template'> {
  const key = `read-template|${payload.account}|${payload.template}|${cause}`;
  return { key, kind: 'read-template', route: accountRoute(payload.account), payload };
}

/** A person is to be erased, once for each customer. */
export function erasureKey(customer: string): string {
  return `erase|${customer}`;
}

export function erasureWork(payload: ErasureRequest): Work<'erase'> {
  return {
    key: erasureKey(payload.customer),
    kind: 'erase',
    route: workspaceRoute(payload.workspace),
    payload,
  };
}

/** One operation of an admin on what was set aside. */
export function setAsideWork(payload: SetAsideWork): Work<'settle-set-aside'> {
  const { workspace, operation } = payload;
  const key = `settle-set-aside|${workspace}|${operation}`;
  return { key, kind: 'settle-set-aside', route: workspaceRoute(workspace), payload };
}
