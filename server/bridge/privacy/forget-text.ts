import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { attributesKey, decorationKey, payloadOf } from '../../domain/journal/work.ts';
import type { AttributeWork } from '../../domain/journal/work-payloads.ts';
import { isContentKept, REDACTED } from '../../domain/messages/content-kept.ts';
import type { CustomerDocument } from '../../domain/people/customer.ts';
import type { IntercomContact } from '../../ports/intercom.ts';
import { without } from '../../records/change-document.ts';
import { withJoined } from '../../records/customers.ts';
import { changeEvent, getEvent } from '../../records/events.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import { attributeKey, LAST_TEXT } from '../attributes/our-attributes.ts';
import { queueAttributes } from '../attributes/queue-attributes.ts';
import { writeAttributes } from '../attributes/write-attributes.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { unlessRefused } from '../connections/unless-refused.ts';
import { messagesOfPart } from '../references/album-position.ts';

/** What stands in **Last user text** where the text was taken back. */
const DELETED = { [LAST_TEXT]: REDACTED } as const;

/** Whether **Last user text** of a conversation still says words that were taken back; `leaving`: to be looked at again. */
export type WordsLeft = 'gone' | 'leaving' | 'stay';

/**
 * A message of the customer was taken back: where **Last user text** still says its words, in Intercom and in what waits
 * to be written there, they go. Harmless to repeat. `stay`: Intercom takes no value of ours any more.
 */
export async function forgetLastText(
  deps: BridgeDeps,
  { id, workspace }: Pick<ThreadDocument, 'id' | 'workspace'>,
  message: EventDocument,
): Promise<WordsLeft> {
  const { conversation, opened } = message.result ?? {};
  if (conversation === undefined) return 'gone';
  const { isLast, isShown, pending } = await placesOf(deps, message, attributesKey(workspace, conversation));
  const isPending = pending?.conversation[LAST_TEXT] !== undefined;
  // Looked at a second time: the words may have been on their way the first time.
  const values = {
    conversation: DELETED,
    ...(isLast && pending?.contact[LAST_TEXT] !== undefined && { contact: DELETED }),
    again: !isContentKept(message),
  };
  if (opened === true) await forgetOpeningText(deps, workspace, conversation);
  // What the contact was told since, also of another conversation, is not known here: it is asked for by itself.
  // Whatever was told last: a text that was written late may stand in the record of another one.
  await forgetWritten(deps, workspace, conversation);
  // Shown although it is not the last: Intercom did not take the later one. One that waits is going to take its place.
  if (isLast || (isShown && !isPending))
    await queueAttributes(deps, { thread: id, workspace, conversation }, values);
  if (!isLast && !isShown) return 'gone';
  return whatIsLeft(deps, { workspace, conversation }, isShown || isPending);
}

/** Whether its text is the last that was gathered, and the last that Intercom took; and what waits. */
async function placesOf(deps: BridgeDeps, message: EventDocument, attributes: string) {
  const gathered = await getEvent(deps, attributes);
  const { saidBy, toldBy, pending } = (gathered?.payload ?? {}) as Partial<AttributeWork>;
  const tellers = await tellersOf(deps, message);
  const isOf = (teller: string | undefined) =>
    teller === undefined ? message.result?.opened === true : tellers.includes(teller);
  return { isLast: isOf(saidBy), isShown: isOf(toldBy), pending };
}

/** Intercom may refuse what was queued: only who looks afterwards knows. */
async function whatIsLeft(
  deps: BridgeDeps,
  { workspace, conversation }: Pick<AttributeWork, 'workspace' | 'conversation'>,
  mayBeShown: boolean,
): Promise<WordsLeft> {
  const state = deps.connections.workspace(workspace)?.attributes?.[attributeKey('conversation', LAST_TEXT)];
  // What was gathered after it is not told any more either.
  if (state === 'unusable') return 'stay';
  if (state === 'refused' || !mayBeShown) return 'gone';
  return (await deps.intercom(workspace).getConversation(conversation)) === undefined ? 'gone' : 'leaving';
}

/**
 * The contact is told a text before it opens a conversation, and the message may reach another one after all: where
 * **Last user text** of the contact may be of the message, it goes. Harmless to repeat.
 */
export async function forgetContactText(
  deps: BridgeDeps,
  thread: ThreadDocument,
  message: EventDocument,
): Promise<void> {
  const customers = await writersOf(deps, thread, message);
  const tellers = await tellersOf(deps, message);
  const intercom = deps.intercom(thread.workspace);
  const isOf = (told: readonly string[] = []) => told.some((each) => tellers.includes(each));
  const mayShow = customers.some(({ textToldBy }) => isOf(textToldBy))
    ? await contactsOf(intercom, customers, message.result?.conversation)
    : customers.flatMap((each) => (isOf(each.formerTextToldBy) ? (each.formerContacts ?? []) : []));
  for (const id of mayShow) {
    const found = await livingContact(intercom, id);
    const told = found?.attributes[LAST_TEXT];
    if (typeof told !== 'string' || told === REDACTED) continue;
    const owner = { of: 'contact', id: found?.id ?? id } as const;
    await unlessRefused(() => writeAttributes(deps, intercom, owner, DELETED));
  }
}

/** Photos that came together were told as one text, under the name of one of them. */
async function tellersOf(deps: BridgeDeps, message: EventDocument): Promise<readonly string[]> {
  return [message, ...(await messagesOfPart(deps, message))].map(({ id }) => id);
}

/** The contact, or the one that it was merged into. */
async function livingContact(intercom: IntercomClient, id: string): Promise<IntercomContact | undefined> {
  const found = await intercom.getContact(id);
  if (found.kind === 'found') return found.contact;
  if (found.kind === 'gone') return undefined;
  const { into } = found;
  const survivor = await intercom.getContact(into);
  return survivor.kind === 'found' ? survivor.contact : undefined;
}

/** Of the thread, and of the one that the message was written in: they may not be joined yet. With whoever was joined with them. */
async function writersOf(
  deps: BridgeDeps,
  thread: ThreadDocument,
  message: EventDocument,
): Promise<readonly CustomerDocument[]> {
  const written = message.thread === undefined ? undefined : await getLiveThread(deps, message.thread);
  const found: CustomerDocument[] = [];
  for (const id of new Set([thread.customer, written?.customer ?? thread.customer]))
    found.push(...(await withJoined(deps, id)));
  return found;
}

/** The customers' contacts, and that of the conversation: of several participants nobody knows whose text it is. */
async function contactsOf(
  intercom: IntercomClient,
  customers: readonly CustomerDocument[],
  conversation: string | undefined,
): Promise<readonly string[]> {
  const own = customers.flatMap(({ contact, formerContacts = [] }) => [contact ?? [], formerContacts].flat());
  if (conversation === undefined) return [...new Set(own)];
  const snapshot = await intercom.getConversation(conversation);
  const [participant, ...others] = snapshot?.contacts ?? [];
  return [...new Set([...own, ...(participant === undefined || others.length > 0 ? [] : [participant])])];
}

/** What waits to be told of a conversation, or was told, forgets its words. */
export async function forgetGathered(
  deps: BridgeDeps,
  workspace: string,
  conversation: string,
): Promise<void> {
  const nothing = { conversation: {}, contact: {} };
  await forgetOpeningText(deps, workspace, conversation);
  await changeEvent(deps, attributesKey(workspace, conversation), (event) => ({
    ...event,
    payload: { ...payloadOf(event, 'attributes'), pending: nothing, written: nothing },
  }));
}

/** What was told from here: forgotten, so that the same words are told again when they are said again. */
async function forgetWritten(deps: BridgeDeps, workspace: string, conversation: string): Promise<void> {
  await changeEvent(deps, attributesKey(workspace, conversation), (event) => {
    const work = payloadOf(event, 'attributes');
    const { contact, conversation: of } = work.written;
    if (contact[LAST_TEXT] === undefined && of[LAST_TEXT] === undefined) return undefined;
    const written = { contact: without(contact, LAST_TEXT), conversation: without(of, LAST_TEXT) };
    return { ...event, payload: { ...work, written } };
  });
}

async function forgetOpeningText(deps: BridgeDeps, workspace: string, conversation: string): Promise<void> {
  await changeEvent(deps, decorationKey(workspace, conversation), (event) => ({
    ...event,
    payload: without(payloadOf(event, 'decorate'), 'lastText'),
  }));
}
