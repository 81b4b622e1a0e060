import type { DeliveryDocument } from '../messages/delivery.ts';
import { type ParkedDocument, turnKey } from '../messages/parked-reply.ts';
import type { ErasureRequest } from './erasure.ts';
import type { EventDocument, IncomingEvent } from './event.ts';
import { accountRoute, threadRoute, workspaceRoute } from './routing-key.ts';
import type { ThreadDocument } from './thread.ts';
import type {
  AgainWork,
  AttributeWork,
  ChoicesWork,
  ConversationWork,
  DecorationWork,
  FailuresWork,
  FetchWork,
  FileWork,
  IdentifyWork,
  JoinWork,
  MergeWork,
  NoteWork,
  OrphanConversationWork,
  PhoneRequest,
  RedactionWork,
  SentTextWork,
  SetAsideWork,
  ShowReadWork,
  SnoozeWork,
  StartWork,
  SurvivorWork,
  SynchronisationWork,
  TemplateReading,
  TemplateWork,
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

/** A conversation is to sleep, once for each moment that is chosen after the same sending. */
export function snoozeWork(cause: string, payload: SnoozeWork): Work<'snooze'> {
  const key = `snooze|${cause}|${payload.until}`;
  return { key, kind: 'snooze', route: threadRoute(payload.thread), payload };
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

/** Key of the work that merges a lead into a user; another attempt, from 1, is for a pair that was refused. */
export function mergeKey(
  { workspace, lead, user }: Pick<MergeWork, 'workspace' | 'lead' | 'user'>,
  attempt: number,
): string {
  return `merge-lead|${workspace}|${lead}|${user}|${attempt}`;
}

/** A lead is to be merged into a user, once for each pair and attempt. */
export function mergeWork(payload: MergeWork, attempt: number): Work<'merge-lead'> {
  const key = mergeKey(payload, attempt);
  return { key, kind: 'merge-lead', route: threadRoute(payload.thread), payload };
}

/** A question for the phone number, in the outbound lane. Two clicks within a minute are one question. */
export function phoneRequestWork(
  thread: Pick<ThreadDocument, 'id'>,
  payload: PhoneRequest,
  now: number,
): Work<'ask-phone'> {
  const key = `ask-phone|${thread.id}|${Math.floor(now / 60_000)}`;
  return { key, kind: 'ask-phone', lane: 'out', route: threadRoute(thread.id), payload };
}

/** A send that goes once more, in the outbound lane: however often it is asked for, each attempt is followed by one. */
export function againWork(
  thread: Pick<ThreadDocument, 'id'>,
  { attempt }: Pick<DeliveryDocument, 'attempt'>,
  payload: AgainWork,
): Work<'send-again'> {
  const key = `send-again|${payload.delivery}|${attempt + 1}`;
  return { key, kind: 'send-again', lane: 'out', route: threadRoute(thread.id), payload };
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

/**
 * A conversation that the business begins with a template, in the inbound lane of the thread: once for each nonce, which
 * is that of the template as well.
 */
export function startWork(
  thread: Pick<ThreadDocument, 'id' | 'workspace'>,
  payload: StartWork,
): Work<'start-conversation'> {
  const key = startKey(thread.workspace, payload.nonce);
  return { key, kind: 'start-conversation', lane: 'in', route: threadRoute(thread.id), payload };
}

/** Key of the work that begins a conversation. */
export function startKey(workspace: string, nonce: string): string {
  return `start|${workspace}|${nonce}`;
}

/** One operation of an admin on what was set aside. */
export function setAsideWork(payload: SetAsideWork): Work<'settle-set-aside'> {
  const { workspace, operation } = payload;
  const key = `settle-set-aside|${workspace}|${operation}`;
  return { key, kind: 'settle-set-aside', route: workspaceRoute(workspace), payload };
}

/** A template in the outbound lane. A nonce is one press of a button: however often it is asked for, one is sent. */
export function templateWork(
  thread: Pick<ThreadDocument, 'id' | 'workspace'>,
  nonce: string,
  payload: TemplateWork,
): Work<'template'> {
  const key = templateKey(thread.workspace, nonce);
  return { key, kind: 'template', lane: 'out', route: threadRoute(thread.id), payload };
}

/** Key of the work that sends a template. Not by the thread: it may be joined with another one between two presses. */
export function templateKey(workspace: string, nonce: string): string {
  return `template|${workspace}|${nonce}`;
}

/** Choices in the outbound lane; once for each draft that they were made in, however often it is sent. */
export function choicesWork(
  thread: Pick<ThreadDocument, 'id' | 'workspace'>,
  draft: string,
  payload: ChoicesWork,
): Work<'choices'> {
  const key = choicesKey(thread.workspace, draft);
  return { key, kind: 'choices', lane: 'out', route: threadRoute(thread.id), payload };
}

/** Key of the work that sends the choices of a draft. */
export function choicesKey(workspace: string, draft: string): string {
  return `choices|${workspace}|${draft}`;
}

/** The text of a message made in the sidebar that was sent, for the inbound lane, at the time of its sending (milliseconds). */
export function sentTextWork(
  thread: Pick<ThreadDocument, 'id'>,
  payload: SentTextWork,
  at: number,
): Work<'sent-text'> {
  const key = `sent-text|${payload.delivery}`;
  return { key, kind: 'sent-text', lane: 'in', route: threadRoute(thread.id), payload, at };
}

/** The turn of a parked reply in the outbound lane, before what is written after the customer's answer (`at`, milliseconds). */
export function parkedWork(
  thread: Pick<ThreadDocument, 'id'>,
  { id, round, conversation }: Pick<ParkedDocument, 'id' | 'round' | 'conversation'>,
  at: number,
): Work<'parked-reply'> {
  const payload = { conversation, parked: id };
  return {
    key: turnKey({ id, round }),
    kind: 'parked-reply',
    lane: 'out',
    route: threadRoute(thread.id),
    payload,
    at,
  };
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
