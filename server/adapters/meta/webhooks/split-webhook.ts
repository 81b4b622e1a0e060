import { InvalidPayloadError } from '../../../domain/errors.ts';
import type { IncomingEvent } from '../../../domain/journal/event.ts';
import { fileKeyInside, messageEventKey, statusEventKey } from '../../../domain/journal/message-event-key.ts';
import { identityRoute, numberRoute } from '../../../domain/journal/routing-key.ts';
import {
  asObject,
  field,
  idField,
  type JsonObject,
  listField,
  secondsField,
  textField,
} from '../../shared/json-fields.ts';
import { contactFinder, senderOf } from './message-identity.ts';
import { readFormFiles } from './read-form.ts';
import { tellsIdentity } from './read-identity-change.ts';
import { sharesPhone } from './read-shared-phone.ts';
import { splitCalls } from './split-calls.ts';
import { splitEchoes } from './split-echoes.ts';
import { countHistory, splitHistory } from './split-history.ts';
import {
  accountEvent,
  briefContact,
  LONGEST_REPEATED,
  other,
  otherItem,
  providerId,
  type Surroundings,
  scalar,
} from './webhook-item.ts';

/**
 * Splits a webhook of Meta into its items. Each gets a payload that can be read alone and a key that is the same
 * whenever the same item comes again. A value of a field that is split for numbers, or that tells its number, is a
 * number's; any other one is its account's, `whatsapp.account`. What is not understood is kept raw as `whatsapp.other`.
 * `at` is 0 where Meta's time is missing or unreasonable; the time of receipt is for the caller to put in. Throws
 * `InvalidPayloadError` when the body is no envelope, never for the content of an item. How deep the body nests was
 * checked when it was parsed.
 */
export function splitWhatsAppWebhook(body: unknown): IncomingEvent[] {
  if (textField(body, 'object') === undefined || !Array.isArray(field(body, 'entry')))
    throw new InvalidPayloadError('The body is not a webhook of Meta: "object" and "entry" are needed.');
  const entries = listField(body, 'entry');
  return countItems(entries) > MOST_ITEMS ? [wholeBody(body)] : entries.flatMap(splitEntry);
}

/**
 * Meta joins up to 1,000 updates (webhooks overview). Far beyond that a body is no webhook that can be worked on: it is
 * kept in one piece for a person to look at, and cannot be blown up in memory.
 */
const MOST_ITEMS = 10_000;

function countItems(entries: readonly unknown[]): number {
  let items = entries.length;
  for (const entry of entries) {
    for (const change of listField(entry, 'changes')) {
      const value = field(change, 'value');
      const lists = ['messages', 'statuses', 'errors', 'contacts', 'calls', 'message_echoes'].map(
        (name) => listField(value, name).length,
      );
      items += 1 + lists.reduce((sum, length) => sum + length, 0) + countHistory(value);
    }
    if (items > MOST_ITEMS) return items;
  }
  return items;
}

function wholeBody(body: unknown): IncomingEvent {
  const around = { entry: '', time: undefined, field: '', number: '', metadata: undefined };
  return otherItem(around, 'messages', body);
}

function splitEntry(entry: unknown): IncomingEvent[] {
  const around = {
    entry: providerId(entry, 'id'),
    time: scalar(field(entry, 'time')),
    number: '',
    metadata: undefined,
  };
  const changes = field(entry, 'changes');
  if (!Array.isArray(changes)) return [other({ ...around, field: '' }, entry)];
  return changes.flatMap((change) => {
    const name = idField(change, 'field');
    const value = field(change, 'value');
    if (name === undefined || value === undefined) return [other({ ...around, field: '' }, change)];
    return splitValue({ ...around, field: name, ...numberOf(value) }, value);
  });
}

/** The number that the value is about. Only its two known fields go into every payload. */
function numberOf(value: unknown): Pick<Surroundings, 'number' | 'metadata'> {
  const metadata = field(value, 'metadata');
  const number = providerId(metadata, 'phone_number_id');
  const display = textField(metadata, 'display_phone_number');
  return {
    number,
    metadata: {
      phone_number_id: number,
      ...(display !== undefined && { display_phone_number: display.slice(0, LONGEST_REPEATED) }),
    },
  };
}

/** Members of the value of `messages` that are split, or repeated in the payload of what is split. */
const SPLIT_MEMBERS: ReadonlySet<string> = new Set([
  'messaging_product',
  'metadata',
  'contacts',
  'messages',
  'statuses',
  'errors',
]);

type SplitValue = (around: Surroundings, value: unknown) => IncomingEvent[];

/** Fields of a number whose values are split; each gives nothing for a value that holds no item. */
export const SPLITTERS: Readonly<Record<string, SplitValue>> = {
  messages: splitMessages,
  calls: splitCalls,
  smb_message_echoes: splitEchoes,
  history: splitHistory,
};

function splitValue(around: Surroundings, value: unknown): IncomingEvent[] {
  const split = Object.hasOwn(SPLITTERS, around.field) ? SPLITTERS[around.field] : undefined;
  if (split === undefined && around.number === '')
    return [accountEvent(around, value) ?? other(around, value)];
  const events = around.number === '' ? [] : (split?.(around, value) ?? []);
  return events.length > 0 ? events : [other(around, value)];
}

function splitMessages(around: Surroundings, value: unknown): IncomingEvent[] {
  const [messages, errors] = [listField(value, 'messages'), listField(value, 'errors')];
  const contactOf = contactFinder(listField(value, 'contacts'));
  return [
    ...messages.flatMap((message) => [
      messageEvent(around, message, contactOf, messages.length === 1 ? errors : []),
      ...phoneEvent(around, message),
      ...fileEvents(around, message, contactOf),
    ]),
    ...listField(value, 'statuses').map((status) => statusEvent(around, status)),
    ...errors.map((error) => otherItem(around, 'errors', error)),
    ...unknownMembers(value).map(([name, member]) => otherItem(around, name, member)),
  ];
}

function unknownMembers(value: unknown): [string, unknown][] {
  const isItem = ([name, member]: [string, unknown]) =>
    !SPLIT_MEMBERS.has(name) ||
    (name !== 'messaging_product' && name !== 'metadata' && !Array.isArray(member));
  return Object.entries(asObject(value) ?? {}).filter(isItem);
}

function messageEvent(
  around: Surroundings,
  message: unknown,
  contactOf: ReturnType<typeof contactFinder>,
  errors: readonly unknown[],
): IncomingEvent {
  const wamid = idField(message, 'id');
  const sender = senderOf(message);
  if (wamid === undefined || sender === undefined) return otherItem(around, 'messages', message);
  const { number, metadata } = around;
  const contact = contactOf(sender);
  const told = tellsIdentity(message)
    ? ({ kind: 'whatsapp.identity', lane: 'aside', route: numberRoute(number) } as const)
    : ({ kind: 'whatsapp.message', lane: 'in', route: identityRoute(number, sender) } as const);
  return {
    key: messageEventKey(number, wamid),
    ...told,
    about: number,
    at: secondsField(message, 'timestamp') ?? 0,
    payload: {
      metadata,
      ...(contact !== undefined && { contact: briefContact(contact) }),
      message,
      // Why a message that came alone has no content, is told beside it.
      ...(errors.length > 0 && { errors }),
    },
  };
}

/** Each file in the answers of a form is a message with a file, behind the one with the words. */
function fileEvents(
  around: Surroundings,
  message: unknown,
  contactOf: ReturnType<typeof contactFinder>,
): IncomingEvent[] {
  const wamid = idField(message, 'id');
  if (wamid === undefined || senderOf(message) === undefined) return [];
  return readFormFiles(message).map(({ type, content }, index) => ({
    ...messageEvent(around, asFileMessage(message, type, content), contactOf, []),
    key: fileKeyInside(messageEventKey(around.number, wamid), index + 1),
  }));
}

/** Who wrote it and when; what surrounds the words stays with them. */
function asFileMessage(message: unknown, type: string, content: JsonObject): JsonObject {
  const { interactive: _, context: __, referral: ___, ...frame } = asObject(message) ?? {};
  return { ...frame, type, [type]: content };
}

/** A customer answered our question for the phone number: besides the message that shows the card. */
function phoneEvent({ number, metadata }: Surroundings, message: unknown): IncomingEvent[] {
  const wamid = idField(message, 'id');
  if (wamid === undefined || senderOf(message) === undefined || !sharesPhone(message)) return [];
  return [
    {
      key: `wa|${number}|phone|${wamid}`,
      kind: 'whatsapp.phone-shared',
      lane: 'aside',
      route: numberRoute(number),
      about: number,
      at: secondsField(message, 'timestamp') ?? 0,
      payload: { metadata, message },
    },
  ];
}

/** Longest callback data that Meta echoes; anything longer is not ours. */
const MAX_CALLBACK_LENGTH = 512;

function statusEvent(around: Surroundings, status: unknown): IncomingEvent {
  const wamid = idField(status, 'id');
  const state = idField(status, 'status');
  if (wamid === undefined || state === undefined) return otherItem(around, 'statuses', status);
  const { number, metadata } = around;
  return {
    key: statusEventKey(number, wamid, state),
    kind: 'whatsapp.status',
    lane: 'aside',
    route: numberRoute(number),
    at: secondsField(status, 'timestamp') ?? 0,
    about: number,
    payload: { metadata, status },
  };
}

/** Our effect id, when Meta echoed one. */
export function effectOf(status: unknown): string | undefined {
  const data = idField(status, 'biz_opaque_callback_data');
  return data !== undefined && data.length <= MAX_CALLBACK_LENGTH ? data : undefined;
}
