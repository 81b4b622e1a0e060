import { InvalidPayloadError } from '../../domain/errors.ts';
import type { EventKind, IncomingEvent } from '../../domain/journal/event.ts';
import { partEventKey } from '../../domain/journal/part-event-key.ts';
import { conversationRoute, workspaceRoute } from '../../domain/journal/routing-key.ts';
import type { ConversationPart } from '../../domain/messages/teammate-part.ts';
import { isProviderId } from '../../domain/workspaces/provider-id.ts';
import { contentHash } from '../shared/content-hash.ts';
import { asObject, field, idField, listField, secondsField, textField } from '../shared/json-fields.ts';
import { briefConversation } from './brief-conversation.ts';
import { MERGED_AWAY } from './merge-parts.ts';
import { toConversationPart } from './to-conversation-part.ts';

type Format = 'html' | 'text';

interface Notification {
  readonly topic: string;
  readonly workspace: string;
  /** Milliseconds; 0 when not told. */
  readonly at: number;
  readonly item: unknown;
  readonly format: Format;
}

/**
 * Splits a notification of Intercom into events. A part has the same key under every topic, in every repetition and in
 * reconciliation. What is of no use to the stories is kept as `intercom.other`; a `ping` is nothing. `at` is 0 where
 * Intercom's time is missing. Throws `InvalidPayloadError` when the body is no notification, never for its content. How
 * deep it nests was checked when it was parsed.
 */
export function splitIntercomWebhook(body: unknown, format: Format): IncomingEvent[] {
  const topic = idField(body, 'topic');
  const workspace = idField(body, 'app_id');
  const data = asObject(field(body, 'data'));
  if (topic === undefined || workspace === undefined || data === undefined)
    throw new InvalidPayloadError(
      'The body is not a notification of Intercom: "topic", "app_id" and "data" are needed.',
    );
  if (topic === 'ping') return [];
  const at = secondsField(body, 'created_at') ?? 0;
  // An id that mixes with the separators of our keys and routes belongs to no workspace: kept raw, and nothing else.
  const isOurs = isProviderId(workspace);
  const notification = { topic, workspace: isOurs ? workspace : '', at, item: data['item'], format };
  const events = isOurs ? splitByTopic(notification) : [];
  return events.length > 0 ? events : [otherEvent(notification)];
}

function splitByTopic(notification: Notification): IncomingEvent[] {
  switch (notification.topic) {
    case 'conversation.admin.single.created':
      return [...sourceEvent(notification), ...partEvents(notification)];
    case 'conversation.admin.replied':
    case 'conversation.operator.replied':
      return partEvents(notification);
    case 'ticket.admin.replied':
      return ticketPartEvents(notification);
    case 'conversation.user.created':
      return begunEvent(notification);
    case 'conversation.user.replied':
      return contactPartEvents(notification);
    case 'conversation.admin.assigned':
      return [...partEvents(notification), ...assignedEvent(notification)];
    case 'conversation.admin.closed':
    case 'conversation.admin.opened':
    case 'conversation.admin.open.assigned':
    case 'conversation.admin.snoozed':
    case 'conversation.admin.unsnoozed':
      return [...partEvents(notification), ...stateEvent(notification)];
    case 'conversation.deleted':
      return conversationDeleted(notification);
    case 'conversation_part.redacted':
      return partsRedacted(notification);
    case 'contact.merged':
      return contactMerged(notification);
    case 'contact.lead.added_email':
    case 'contact.email.updated':
    case 'contact.user.created':
    case 'contact.user.updated':
      return contactChanged(notification);
    case 'contact.deleted':
    case 'contact.archived':
      return subjectGone(notification, 'intercom.contact-deleted');
    case 'admin.removed_from_workspace':
      return subjectGone(notification, 'intercom.admin-removed');
    default:
      return [];
  }
}

/** Those parts that may have to reach the customer: by a teammate or bot, with content, no notes. */
function partEvents(notification: Notification): IncomingEvent[] {
  const conversation = idField(notification.item, 'id');
  if (conversation === undefined) return [];
  return partsOf(notification.item).flatMap((raw) => partEvent(notification, conversation, 'part', raw));
}

/** A teammate's reply in a conversation that is a customer ticket as well, of the same id: the part is the same one. */
function ticketPartEvents(notification: Notification): IncomingEvent[] {
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
function contactPartEvents(notification: Notification): IncomingEvent[] {
  const { item, format } = notification;
  const conversation = idField(item, 'id');
  if (conversation === undefined) return [];
  return partsOf(item).flatMap((raw) => {
    const part = toConversationPart(raw, format);
    if (part?.author.type !== 'contact' || part.redacted) return [];
    const event: IncomingEvent = {
      ...ofPart(notification, conversation, 'part', part, raw),
      kind: 'intercom.contact-part',
      lane: 'aside',
      ...(part.appPackageCode !== undefined && { writtenBy: part.appPackageCode }),
    };
    return [event];
  });
}

/** The first message of a conversation that a customer began, with what app wrote it if one did. */
function begunEvent(notification: Notification): IncomingEvent[] {
  const { item, format } = notification;
  const conversation = idField(item, 'id');
  const source = field(item, 'source');
  const part = toConversationPart(source, format);
  if (conversation === undefined || part === undefined) return [];
  const event: IncomingEvent = {
    // What was said is of no use here, and may have to be forgotten.
    ...ofPart(notification, conversation, 'source', part, { ...asObject(source), body: '', attachments: [] }),
    kind: 'intercom.conversation-begun',
    lane: 'aside',
    ...(part.appPackageCode !== undefined && { writtenBy: part.appPackageCode }),
  };
  return [event];
}

/** The first message of a conversation that a teammate began. */
function sourceEvent(notification: Notification): IncomingEvent[] {
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

function partsOf(item: unknown): readonly unknown[] {
  return listField(field(item, 'conversation_parts'), 'conversation_parts');
}

function stateEvent(notification: Notification): IncomingEvent[] {
  const { workspace, item } = notification;
  const conversation = idField(item, 'id');
  if (conversation === undefined) return [];
  const route = conversationRoute(workspace, conversation);
  const isMerged = partsOf(item).some((part) => field(part, 'part_type') === MERGED_AWAY);
  const facts = { conversation: briefConversation(item), ...(isMerged && { isMerged }) };
  return [factEvent(notification, 'intercom.conversation-state', conversation, route, facts)];
}

/** Given to a teammate; teams and nobody read nothing. */
function assignedEvent(notification: Notification): IncomingEvent[] {
  const { workspace, item } = notification;
  const conversation = idField(item, 'id');
  const toTeammate = partsOf(item).some((part) => {
    const assignee = field(part, 'assigned_to');
    return textField(assignee, 'type') === 'admin' && (idField(assignee, 'id') ?? '0') !== '0';
  });
  if (conversation === undefined || !toTeammate) return [];
  const route = conversationRoute(workspace, conversation);
  const facts = { conversation: briefConversation(item) };
  return [factEvent(notification, 'intercom.assigned', conversation, route, facts)];
}

function conversationDeleted(notification: Notification): IncomingEvent[] {
  const { workspace, item } = notification;
  const conversation = idField(item, 'id') ?? idField(item, 'conversation_id');
  if (conversation === undefined) return [];
  const route = conversationRoute(workspace, conversation);
  const facts = { subject: conversation, conversation: { id: conversation } };
  return [factEvent(notification, 'intercom.conversation-deleted', conversation, route, facts)];
}

/** The item is a conversation with the parts in it, or a part with its conversation beside it, or a bare part. */
function partsRedacted(notification: Notification): IncomingEvent[] {
  const { workspace, item } = notification;
  const beside = field(item, 'conversation_part');
  const isBare = field(item, 'type') === 'conversation_part';
  const parts = beside !== undefined ? [beside] : isBare ? [item] : partsOf(item);
  const conversation =
    idField(field(item, 'conversation'), 'id') ??
    idField(item, 'conversation_id') ??
    (beside === undefined && !isBare ? idField(item, 'id') : undefined);
  return parts.flatMap((part) => {
    const subject = idField(part, 'id');
    if (subject === undefined) return [];
    const route =
      conversation === undefined ? workspaceRoute(workspace) : conversationRoute(workspace, conversation);
    const facts = { subject, ...(conversation !== undefined && { conversation: { id: conversation } }) };
    return [factEvent(notification, 'intercom.part-redacted', subject, route, facts)];
  });
}

function contactMerged(notification: Notification): IncomingEvent[] {
  const into = idField(notification.item, 'id');
  const from = idField(field(notification.item, 'merged_from'), 'id');
  if (into === undefined || from === undefined) return [];
  const route = workspaceRoute(notification.workspace);
  return [factEvent(notification, 'intercom.contact-merged', from, route, { from, into })];
}

/** Only what is compared with other contacts. */
function contactChanged(notification: Notification): IncomingEvent[] {
  const { item } = notification;
  const subject = idField(item, 'id');
  if (subject === undefined) return [];
  const told = {
    role: textField(item, 'role'),
    email: textField(item, 'email'),
    phone: textField(item, 'phone'),
  };
  if (told.email === undefined && told.phone === undefined) return [];
  const route = workspaceRoute(notification.workspace);
  return [factEvent(notification, 'intercom.contact-changed', subject, route, { subject, ...told })];
}

function subjectGone(notification: Notification, kind: EventKind): IncomingEvent[] {
  const subject = idField(notification.item, 'id');
  if (subject === undefined) return [];
  const route = workspaceRoute(notification.workspace);
  return [factEvent(notification, kind, subject, route, { subject })];
}

function factEvent(
  { topic, workspace, at }: Notification,
  kind: EventKind,
  subject: string,
  route: string,
  facts: Readonly<Record<string, unknown>>,
): IncomingEvent {
  const key = `ic|${workspace}|${topic}|${subject}|${at}`;
  return {
    key,
    kind,
    lane: 'aside',
    route,
    at,
    payload: { topic, appId: workspace, createdAt: at, ...facts },
  };
}

function otherEvent({ topic, workspace, at, item }: Notification): IncomingEvent {
  return {
    key: `ic|${workspace}|${topic}|${contentHash(item)}|${at}`,
    kind: 'intercom.other',
    lane: 'aside',
    route: workspaceRoute(workspace),
    at,
    payload: { topic, appId: workspace, createdAt: at, item },
  };
}
