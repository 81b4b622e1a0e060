import type { MessageContent } from '../../domain/customer-message.ts';
import { field, listField, textField } from '../shared/json-fields.ts';
import { isMediaTooLarge, readMedia } from './read-media.ts';

/** Content of a message in our words: text as it is, every other kind by name with whatever text it has. */
export function readContent(message: unknown): MessageContent {
  const type = textField(message, 'type') ?? '';
  const text = textField(field(message, 'text'), 'body');
  if (type === 'text' && text !== undefined) return { kind: 'text', text };
  const media = readMedia(message);
  if (media !== undefined) return { kind: 'media', media };
  if (isMediaTooLarge(message)) return { kind: 'placeholder', what: TOO_LARGE };
  return { kind: 'placeholder', what: describe(message, type) };
}

const TOO_LARGE = 'file of more than 100 MB, which WhatsApp does not pass on';

function describe(message: unknown, type: string): string {
  const describeKind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  return describeKind?.(field(message, type)) ?? notSupported(type);
}

/** Type names come from outside: only what looks like one is repeated. */
function notSupported(type: string): string {
  const shown = /^[\w-]{1,40}$/.test(type) ? type : 'unknown';
  return `message of a kind that is not supported yet (${shown})`;
}

type Describe = (content: unknown) => string;

const named =
  (what: string, ...textFields: readonly string[]): Describe =>
  (content) =>
    join(what, ...textFields.map((name) => textField(content, name)));

/** Each type of `reference/meta.md` §1.8; the content is the member named like the type. */
const KINDS: Readonly<Record<string, Describe>> = {
  text: () => 'text message without text',
  image: named('photo', 'caption'),
  video: named('video', 'caption'),
  audio: (audio) => (field(audio, 'voice') === true ? 'voice note' : 'audio'),
  document: named('document', 'filename', 'caption'),
  sticker: () => 'sticker',
  location: describeLocation,
  contacts: describeContacts,
  reaction: (reaction) => {
    const emoji = textField(reaction, 'emoji');
    return emoji === undefined ? 'reaction taken back' : `reaction: ${emoji}`;
  },
  interactive: describeInteractive,
  button: named('button answer', 'text'),
  order: (order) => {
    const count = listField(order, 'product_items').length;
    return join(`order of ${count} ${count === 1 ? 'product' : 'products'}`, textField(order, 'text'));
  },
  system: named('notice from WhatsApp', 'body'),
  edit: (edit) => describeEdit(field(edit, 'message')),
  revoke: () => 'deleted message',
  unsupported: (content) => UNSUPPORTED[textField(content, 'type') ?? ''] ?? notSupported('unsupported'),
  request_welcome: () => 'opened the chat',
  call: () => 'call',
};

const UNSUPPORTED: Readonly<Record<string, string>> = {
  edit: 'edited message',
  poll: 'poll',
  poll_update: 'answer to a poll',
  button: 'button answer',
};

function describeLocation(location: unknown): string {
  const [latitude, longitude] = [field(location, 'latitude'), field(location, 'longitude')];
  const point =
    typeof latitude === 'number' && typeof longitude === 'number' ? `${latitude}, ${longitude}` : undefined;
  return join('location', textField(location, 'name'), textField(location, 'address'), point);
}

function describeContacts(contacts: unknown): string {
  const cards = Array.isArray(contacts) ? contacts.map(describeCard).filter((card) => card !== '') : [];
  return join(cards.length > 1 ? 'contact cards' : 'contact card', ...cards);
}

function describeCard(card: unknown): string {
  const phones = listField(card, 'phones').map((phone) => textField(phone, 'phone'));
  return [textField(field(card, 'name'), 'formatted_name'), ...phones].filter(Boolean).join(' ');
}

/** Answers to buttons, lists and forms. A form's answers are JSON text, shown as they are so that none is lost. */
function describeInteractive(interactive: unknown): string {
  const type = textField(interactive, 'type') ?? '';
  const answer = field(interactive, type);
  switch (type) {
    case 'button_reply':
      return join('button answer', textField(answer, 'title'));
    case 'list_reply':
      return join('list answer', textField(answer, 'title'), textField(answer, 'description'));
    case 'nfm_reply':
      return join('form answer', textField(answer, 'response_json') ?? textField(answer, 'body'));
    case 'call_permission_reply':
      return join('answer to a request to call', textField(answer, 'response'));
    default:
      return notSupported('interactive');
  }
}

function describeEdit(message: unknown): string {
  const content = readContent(message);
  if (message === undefined) return 'edited message';
  if (content.kind === 'media') return join('edited message', content.media.kind, content.media.caption);
  return `edited message: ${content.kind === 'text' ? content.text : content.what}`;
}

function join(what: string, ...texts: readonly (string | undefined)[]): string {
  const told = texts.filter((text) => text !== undefined);
  return told.length === 0 ? what : `${what}: ${told.join(', ')}`;
}
