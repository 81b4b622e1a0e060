import { InvalidPayloadError } from '../../domain/errors.ts';
import type { EventKind, IncomingEvent } from '../../domain/journal/event.ts';
import { conversationRoute, workspaceRoute } from '../../domain/journal/routing-key.ts';
import { isProviderId } from '../../domain/workspaces/provider-id.ts';
import { contentHash } from '../shared/content-hash.ts';
import { asObject, field, idField, secondsField, textField } from '../shared/json-fields.ts';
import { briefConversation } from './brief-conversation.ts';
import { MERGED_AWAY } from './merge-parts.ts';
import {
  begunEvent,
  contactPartEvents,
  type Format,
  type Notification,
  partEvents,
  partsOf,
  sourceEvent,
  ticketPartEvents,
} from './part-events.ts';

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
