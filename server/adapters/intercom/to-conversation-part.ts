import type { Attachment, ConversationPart } from '../../domain/messages/teammate-part.ts';
import { asObject, field, idField, listField, secondsField, textField } from '../shared/json-fields.ts';

type Format = ConversationPart['format'];
type Author = ConversationPart['author'];

/** Who wrote, in our words. A team speaks for its teammates. */
const AUTHORS: Readonly<Record<string, Author['type']>> = {
  admin: 'admin',
  team: 'admin',
  bot: 'bot',
  user: 'contact',
  lead: 'contact',
  contact: 'contact',
  visitor: 'contact',
};

/**
 * A part as Intercom sends it, in webhooks and REST answers alike. A reply that closes or assigns at the same time
 * carries a body under another part type, so a part with content that is no note counts as a comment. Undefined when it
 * has no id.
 */
export function toConversationPart(raw: unknown, format: Format): ConversationPart | undefined {
  const id = idField(raw, 'id');
  if (id === undefined) return undefined;
  const attachments = listField(raw, 'attachments').flatMap(toAttachment);
  const body = textField(raw, 'body') ?? '';
  const app = textField(raw, 'app_package_code');
  const options = readOptions(raw);
  return {
    id,
    kind: kindOf(textField(raw, 'part_type'), body !== '' || attachments.length + options.length > 0),
    author: toAuthor(field(raw, 'author')),
    body,
    format,
    at: secondsField(raw, 'created_at') ?? 0,
    attachments,
    ...(options.length > 0 && { options }),
    redacted: field(raw, 'redacted') === true,
    isSource: false,
    ...(app !== undefined && { appPackageCode: app }),
    ...(asObject(field(raw, 'email_message_metadata')) !== undefined && { byEmail: true as const }),
  };
}

/** The first message of a conversation. It has no time of its own: the conversation's is `at`, milliseconds. */
export function toSourcePart(source: unknown, at: number, format: Format): ConversationPart | undefined {
  const part = toConversationPart(source, format);
  return part === undefined ? undefined : { ...part, at: part.at || at, isSource: true };
}

/** Quick replies, where the API takes them and where its answers have them. */
function readOptions(raw: unknown): string[] {
  const told = [
    ...listField(raw, 'reply_options'),
    ...listField(field(raw, 'metadata'), 'quick_reply_options'),
  ];
  const texts = told.map((option) => textField(option, 'text')?.trim() ?? '').filter((text) => text !== '');
  return [...new Set(texts)];
}

/** Notes, and summaries that Intercom writes for teammates, are not for the customer. */
function kindOf(type: string | undefined, hasContent: boolean): ConversationPart['kind'] {
  if (type !== undefined && /note|summary/.test(type)) return 'note';
  return type === 'comment' || hasContent ? 'comment' : 'other';
}

function toAuthor(raw: unknown): Author {
  const type = textField(raw, 'type') ?? '';
  const name = textField(raw, 'name');
  return {
    type: Object.hasOwn(AUTHORS, type) ? (AUTHORS[type] ?? 'other') : 'other',
    id: idField(raw, 'id') ?? '',
    ...(name !== undefined && { name }),
  };
}

function toAttachment(raw: unknown): Attachment[] {
  const url = textField(raw, 'url');
  if (url === undefined) return [];
  const contentType = textField(raw, 'content_type');
  const size = field(raw, 'filesize');
  return [
    {
      name: textField(raw, 'name') ?? 'file',
      url,
      ...(contentType !== undefined && { contentType }),
      ...(typeof size === 'number' && size >= 0 && { size }),
    },
  ];
}
