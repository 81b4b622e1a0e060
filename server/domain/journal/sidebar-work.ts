import type { DeliveryDocument } from '../messages/delivery.ts';
import { type ParkedDocument, turnKey } from '../messages/parked-reply.ts';
import { threadRoute } from './routing-key.ts';
import type {
  AgainWork,
  ChoicesWork,
  DecisionWork,
  MergeWork,
  PhoneRequest,
  SentTextWork,
  StartWork,
  TemplateWork,
} from './sidebar-payloads.ts';
import type { ThreadDocument } from './thread.ts';
import type { Work } from './work.ts';
import type { SnoozeWork } from './work-payloads.ts';

/** A conversation is to sleep, once for each moment that is chosen after the same sending. */
export function snoozeWork(cause: string, payload: SnoozeWork): Work<'snooze'> {
  const key = `snooze|${cause}|${payload.until}`;
  return { key, kind: 'snooze', route: threadRoute(payload.thread), payload };
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

/** What a teammate says of a send is to come into effect, once for each press; who pressed first wins. */
export function decisionWork(payload: DecisionWork): Work<'decide'> {
  const { what, at } = payload.decision;
  const key = `decide|${payload.delivery}|${what}|${at}`;
  return { key, kind: 'decide', route: threadRoute(payload.thread), payload };
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
