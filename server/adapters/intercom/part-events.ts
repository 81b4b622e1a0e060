import type { IncomingEvent } from '../../domain/journal/event.ts';
import { partEventKey } from '../../domain/journal/part-event-key.ts';
import { conversationRoute } from '../../domain/journal/routing-key.ts';
import type { ConversationPart } from '../../domain/messages/teammate-part.ts';
import { asObject, field, idField, listField, secondsField, textField } from '../shared/json-fields.ts';
import { briefConversation } from './brief-conversation.ts';
import { toConversationPart } from './to-conversation-part.ts';

/** How Intercom writes bodies in webhooks. */
export type Format = 'html' | 'text';

/** One notification of Intercom, as far as all of them are alike. */
export interface Notification {
  readonly topic: string;
  readonly workspace: string;
  /** Milliseconds; 0 when not told. */
  readonly at: number;
  readonly item: unknown;
  readonly format: Format;
}

/** Those parts that may have to reach the customer: by a teammate or bot, with content, no notes. */
export function partEvents(notification: Notification): IncomingEvent[] {
  const conversation = idField(notification.item, 'id');
  if (conversation === undefined) return [];
  return partsOf(notification.item).flatMap((raw) => partEvent(notification, conversation, 'part', raw));
}

/** A teammate's reply in a conversation that is a customer ticket as well, of the same id: the part is the same one. */
export function ticketPartEvents(notification: Notification): IncomingEvent[] {
  const ticket = field(notification.item, 'ticket');
  const conversation = idField(ticket, 'id');
  if (conversation === undefined) return [];
  const part = field(notification.item, 'ticket_part');
  const format = WHOLE_HTML.test(textField(part, 'body') ?? '') ? 'html' : notification.format;
  return partEvent({ ...notification, format, item: ticket }, conversation, 'part', part);
}

/** Whether bodies of tickets follow the version of the webhooks is uncertain: blocks from end to end are HTML. */
const WHOLE_HTML = /^\s*<(?:p|div|h[1-6]|[uo]l|pre|blockquote|img|table)\b[^>]*>(?:[\s\S]*>)?\s*$/i;

/** What a customer wrote in a conversation: ours, by the app that wrote it, or by another way than WhatsApp. */
export function contactPartEvents(notification: Notification): IncomingEvent[] {
  const { item, format } = notification;
  const conversation = idField(item, 'id');
  if (conversation === undefined) return [];
  return partsOf(item).flatMap((raw) => {
    const part = toConversationPart(raw, format);
    if (part?.author.type !== 'contact' || part.redacted) return [];
    return [
      {
        ...writtenAside(ofPart(notification, conversation, 'part', part, raw), part),
        kind: 'intercom.contact-part',
      },
    ];
  });
}

/** The first message of a conversation that a customer began, with what app wrote it if one did. */
export function begunEvent(notification: Notification): IncomingEvent[] {
  const { item, format } = notification;
  const conversation = idField(item, 'id');
  const source = field(item, 'source');
  const part = toConversationPart(source, format);
  if (conversation === undefined || part === undefined) return [];
  // What was said is of no use here, and may have to be forgotten.
  const wordless = { ...asObject(source), body: '', attachments: [] };
  const event = ofPart(notification, conversation, 'source', part, wordless);
  return [{ ...writtenAside(event, part), kind: 'intercom.conversation-begun' }];
}

/** Works beside the lanes; says which app wrote it, if one did. */
function writtenAside(
  event: Omit<IncomingEvent, 'kind' | 'lane'>,
  { appPackageCode }: ConversationPart,
): Omit<IncomingEvent, 'kind'> {
  return { ...event, lane: 'aside', ...(appPackageCode !== undefined && { writtenBy: appPackageCode }) };
}

/** The first message of a conversation that a teammate began. */
export function sourceEvent(notification: Notification): IncomingEvent[] {
  const conversation = idField(notification.item, 'id');
  const source = field(notification.item, 'source');
  return conversation === undefined ? [] : partEvent(notification, conversation, 'source', source);
}

function partEvent(
  notification: Notification,
  conversation: string,
  what: 'part' | 'source',
  raw: unknown,
): IncomingEvent[] {
  const part = toConversationPart(raw, notification.format);
  if (part === undefined || !isForCustomer(part)) return [];
  return [{ ...ofPart(notification, conversation, what, part, raw), kind: 'intercom.part', lane: 'out' }];
}

/** What the event of any part has, whoever wrote it. */
function ofPart(
  { topic, workspace, at, item, format }: Notification,
  conversation: string,
  what: 'part' | 'source',
  part: ConversationPart,
  raw: unknown,
): Omit<IncomingEvent, 'kind' | 'lane'> {
  const isSource = what === 'source';
  const begun = isSource ? secondsField(item, 'created_at') : undefined;
  return {
    key: partEventKey({ workspace, conversation, part: part.id, isSource }),
    route: conversationRoute(workspace, conversation),
    at: part.at || begun || at,
    payload: { topic, appId: workspace, conversation: briefConversation(item), isSource, part: raw },
    format,
  };
}

function isForCustomer(part: ConversationPart): boolean {
  const byTeam = part.author.type === 'admin' || part.author.type === 'bot';
  const hasContent = part.body !== '' || part.attachments.length > 0 || part.options !== undefined;
  return byTeam && hasContent && part.kind !== 'note' && !part.redacted;
}

export function partsOf(item: unknown): readonly unknown[] {
  return listField(field(item, 'conversation_parts'), 'conversation_parts');
}
