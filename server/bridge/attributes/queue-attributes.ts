import type { EventDocument } from '../../domain/journal/event.ts';
import { attributesKey, attributesWork, payloadOf } from '../../domain/journal/work.ts';
import type {
  Attributes,
  AttributeValues,
  AttributeWork,
  ConversationWork,
  Written,
} from '../../domain/journal/work-payloads.ts';
import { type Left, leave, storeLeft } from '../../engine/journal/leave.ts';
import { without } from '../../records/change-document.ts';
import { getEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { cutValue } from './our-attributes.ts';

/** Values are gathered for so long before they are written with one call. Milliseconds. */
export const GATHER_MS = 5_000;

const NOTHING: Written = { conversation: {}, contact: {} };

/**
 * Leaves attributes to be written outside the lanes: at most one call for the conversation and one for the contact every
 * few seconds, the newest value of each name, and none when nothing has changed. Rejects with `StorageError`.
 */
export async function queueAttributes(
  deps: BridgeDeps,
  work: ConversationWork,
  values: AttributeValues,
): Promise<void> {
  const known = await getEvent(deps, attributesKey(work.workspace, work.conversation));
  await storeLeft(deps, [leaveAttributes(deps, work, values, known)]);
}

/** The same, to be stored with the end of an event. `known`: what was gathered for the conversation, when it was read. */
export function leaveAttributes(
  deps: BridgeDeps,
  work: ConversationWork,
  values: AttributeValues,
  known?: EventDocument,
): Left {
  const news = cutAll(values);
  const now = deps.clock.now();
  const first = leave(deps, attributesWork(gatheredOf(work, news), now + GATHER_MS));
  return {
    ...first,
    known,
    next: (current) => (current === undefined ? first.next(current) : withNews(current, news, now)),
  };
}

function gatheredOf(
  { thread, workspace, conversation }: ConversationWork,
  { saidBy, conversation: ofConversation, contact }: News,
): AttributeWork {
  const said = saidBy === undefined ? {} : { saidBy };
  const pending = { conversation: ofConversation, contact };
  return { thread, workspace, conversation, pending, written: NOTHING, ...said };
}

/** Undefined when there is nothing to be written that is not on its way. */
function withNews(event: EventDocument, news: News, now: number): EventDocument | undefined {
  const work = payloadOf(event, 'attributes');
  const pending = {
    conversation: merged(work, news, 'conversation'),
    contact: merged(work, news, 'contact'),
  };
  const changed =
    !isSame(pending.conversation, work.pending.conversation) ||
    !isSame(pending.contact, work.pending.contact);
  const isResting = event.endedAt !== undefined;
  if (!changed && (!isResting || isEmpty(pending))) return undefined;
  const payload: AttributeWork = {
    ...work,
    pending,
    ...(news.saidBy !== undefined && { saidBy: news.saidBy }),
  };
  if (!isResting) return { ...event, payload };
  return {
    ...without(event, 'endedAt', 'end', 'reason', 'expires'),
    payload,
    tries: 0,
    receivedAt: now,
    dueAt: now + GATHER_MS,
  };
}

/** A value that Intercom has already need not be written, unless another one is on its way. */
function merged(work: AttributeWork, news: News, of: keyof Written): Attributes {
  const isNews = ([name, value]: [string, string]) =>
    news.again === true || work.pending[of][name] !== undefined || work.written[of][name] !== value;
  return { ...work.pending[of], ...Object.fromEntries(Object.entries(news[of]).filter(isNews)) };
}

function isSame(a: Attributes, b: Attributes): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

export function isEmpty({ conversation, contact }: Written): boolean {
  return Object.keys(conversation).length === 0 && Object.keys(contact).length === 0;
}

type News = Written & Omit<AttributeValues, keyof Written>;

function cutAll({ conversation = {}, contact = {}, ...others }: AttributeValues): News {
  const cut = (values: Attributes) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cutValue(value)]));
  return { conversation: cut(conversation), contact: cut(contact), ...others };
}
