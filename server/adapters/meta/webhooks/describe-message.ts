import type { MessageContent } from '../../../domain/messages/message-content.ts';
import { takeCode } from '../../../domain/switching/switch-code.ts';
import { field, idField, listField, textField } from '../../shared/json-fields.ts';
import { definedOnly, numeric } from './lenient-values.ts';
import { readInteractive, readTemplateAnswer } from './read-answer.ts';
import { readContactCards } from './read-contact-cards.ts';
import { readLocation } from './read-location.ts';
import { isMediaTooLarge, readMedia } from './read-media.ts';
import { readOrder } from './read-order.ts';

/** Content of a message in our words; what is not carried yet is named with whatever text it has. Never throws. */
export function readContent(message: unknown): MessageContent {
  const type = textField(message, 'type') ?? '';
  const read = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  const told = read === undefined ? fileOf(message) : read(field(message, type), message);
  return withoutCode(told ?? withheld(message, typeName(type)));
}

/** What stands for a text that was nothing but a code. */
const CODE_ONLY = '(the code of the Messenger card)';

/** The code of a card is for us, not for the people who read the message. */
function withoutCode(content: MessageContent): MessageContent {
  switch (content.kind) {
    case 'text':
      return { ...content, text: takeCode(content.text).text || CODE_ONLY };
    case 'media': {
      const { caption } = content.media;
      return caption === undefined
        ? content
        : { ...content, media: { ...content.media, caption: takeCode(caption).text || CODE_ONLY } };
    }
    case 'placeholder':
      return { ...content, what: takeCode(content.what).text };
    default:
      return content;
  }
}

type Read = (content: unknown, message: unknown) => MessageContent | undefined;

function fileOf(message: unknown): MessageContent | undefined {
  const media = readMedia(message);
  return media === undefined ? undefined : { kind: 'media', media };
}

/** A file, or what is told of one that nobody can fetch. */
const file =
  (unreadable: Read): Read =>
  (content, message) => {
    return fileOf(message) ?? tooLarge(message) ?? unreadable(content, message);
  };

/** WhatsApp says so of any type, also of `unsupported`. */
function tooLarge(message: unknown): MessageContent | undefined {
  if (!isMediaTooLarge(message)) return undefined;
  return { kind: 'placeholder', what: 'file of more than 100 MB, which WhatsApp does not pass on' };
}

/** A kind that is only named, with the texts it has. */
const named =
  (what: string, ...textFields: readonly string[]): Read =>
  (content) => ({
    kind: 'placeholder',
    what: join(what, ...textFields.map((name) => textField(content, name))),
  });

/** Each type of `reference/meta.md` §1.8; the content is the member named like the type. */
const KINDS: Readonly<Record<string, Read>> = {
  text: (content) => {
    const text = textField(content, 'body');
    return text === undefined
      ? { kind: 'placeholder', what: 'text message without text' }
      : { kind: 'text', text };
  },
  image: file(named('photo', 'caption')),
  video: file(named('video', 'caption')),
  audio: file((audio) => ({
    kind: 'placeholder',
    what: field(audio, 'voice') === true ? 'voice note' : 'audio',
  })),
  document: file(named('document', 'filename', 'caption')),
  sticker: file(named('sticker')),
  media_placeholder: named('file from before the number was connected'),
  location: readLocation,
  contacts: readContactCards,
  reaction: (reaction) => ({
    kind: 'reaction',
    ...definedOnly({ to: idField(reaction, 'message_id'), emoji: textField(reaction, 'emoji') }),
  }),
  interactive: (interactive, message) =>
    readInteractive(interactive) ?? withheld(message, 'interactive answer'),
  button: readTemplateAnswer,
  order: readOrder,
  system: named('notice from WhatsApp', 'body'),
  edit: (edit) => ({
    kind: 'edit',
    ...definedOnly({ of: idField(edit, 'original_message_id'), content: contentOf(field(edit, 'message')) }),
  }),
  revoke: (revoke) => ({
    kind: 'deletion',
    ...definedOnly({ of: idField(revoke, 'original_message_id') }),
  }),
  unsupported: (content, message) => withheld(message, unsupportedName(textField(content, 'type'))),
  unknown: (_content, message) => withheld(message),
  request_welcome: () => ({ kind: 'chat-opened' }),
  call: readCall,
};

function contentOf(message: unknown): MessageContent | undefined {
  return message === undefined || message === null ? undefined : readContent(message);
}

/** WhatsApp says of a kind that it exists, and not what is in it; of a file that is too large, why. */
function withheld(message: unknown, what?: string): MessageContent {
  const large = tooLarge(message);
  if (large !== undefined) return large;
  const code = idField(listField(message, 'errors')[0], 'code');
  return { kind: 'withheld', ...definedOnly({ what, code }) };
}

/** Type names come from outside: only what looks like one is repeated. */
function typeName(type: string | undefined): string | undefined {
  return type !== undefined && /^[a-z][\w-]{1,39}$/i.test(type) ? type.replace(/[_-]+/g, ' ') : undefined;
}

function unsupportedName(type: string | undefined): string | undefined {
  return type !== undefined && Object.hasOwn(UNSUPPORTED, type) ? UNSUPPORTED[type] : typeName(type);
}

/** Kinds that arrive as `unsupported`: those of the reference, and names that Meta may come to use for the others. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  edit: 'edited message',
  poll: 'poll',
  poll_update: 'answer to a poll',
  button: 'button answer',
  live_location: 'live location',
  view_once: 'view-once message',
  ephemeral: 'disappearing message',
};

/** Events of one call; `connect` comes while it rings, anything else when it is over. */
function readCall(call: unknown): MessageContent {
  const seconds = numeric(field(call, 'duration'));
  const phase = textField(call, 'event') === 'connect' ? 'ringing' : 'ended';
  return { kind: 'call', phase, ...(seconds !== undefined && seconds > 0 && { seconds }) };
}

function join(what: string, ...texts: readonly (string | undefined)[]): string {
  const told = texts.filter((text) => text !== undefined);
  return told.length === 0 ? what : `${what}: ${told.join(', ')}`;
}
