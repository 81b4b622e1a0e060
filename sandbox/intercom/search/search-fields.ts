import { htmlToText } from '../state/body-text.ts';
import { formattedPhone } from '../state/formatted-phone.ts';
import type { SimContact, SimConversation } from '../state/workspace-state.ts';
import type { FieldTable, SearchField } from './search-query.ts';

const CONTACT_FIELDS: Readonly<Record<string, SearchField<SimContact>>> = {
  id: { kind: 'text', read: (contact) => contact.id },
  role: { kind: 'text', read: (contact) => contact.role },
  name: { kind: 'text', read: (contact) => contact.name },
  avatar: { kind: 'text', read: (contact) => contact.avatar },
  owner_id: { kind: 'text', read: (contact) => contact.ownerId },
  email: { kind: 'text', read: (contact) => contact.email },
  email_domain: { kind: 'text', read: ({ email }) => email?.slice(email.indexOf('@') + 1) ?? null },
  phone: { kind: 'text', read: (contact) => contact.phone },
  formatted_phone: { kind: 'text', read: ({ phone }) => (phone === null ? null : formattedPhone(phone)) },
  external_id: { kind: 'text', read: (contact) => contact.externalId },
  created_at: { kind: 'day', read: (contact) => contact.createdAt },
  updated_at: { kind: 'day', read: (contact) => contact.updatedAt },
  signed_up_at: { kind: 'day', read: (contact) => contact.signedUpAt },
  last_seen_at: { kind: 'day', read: (contact) => contact.lastSeenAt },
  last_replied_at: { kind: 'day', read: (contact) => contact.lastRepliedAt },
  last_contacted_at: { kind: 'day', read: (contact) => contact.lastContactedAt },
  tag_id: { kind: 'text', read: (contact) => contact.tagIds },
};

/** The fields of POST /contacts/search, custom attributes of the workspace included. */
export function contactFields(attributes: ReadonlyMap<string, unknown>): FieldTable<SimContact> {
  return (name) => {
    const custom = name.startsWith('custom_attributes.')
      ? name.slice('custom_attributes.'.length)
      : undefined;
    if (custom === undefined) return Object.hasOwn(CONTACT_FIELDS, name) ? CONTACT_FIELDS[name] : undefined;
    if (!attributes.has(custom)) return undefined;
    return { kind: 'text', read: (contact) => contact.customAttributes[custom] ?? null };
  };
}

const CONVERSATION_FIELDS: Readonly<Record<string, SearchField<SimConversation>>> = {
  id: { kind: 'text', read: (conversation) => conversation.id },
  created_at: { kind: 'date', read: (conversation) => conversation.createdAt },
  updated_at: { kind: 'date', read: (conversation) => conversation.updatedAt },
  waiting_since: { kind: 'date', read: (conversation) => conversation.waitingSince },
  snoozed_until: { kind: 'date', read: (conversation) => conversation.snoozedUntil },
  'source.type': { kind: 'text', read: () => 'conversation' },
  'source.id': { kind: 'text', read: ({ source }) => source.id },
  'source.delivered_as': { kind: 'text', read: ({ source }) => source.deliveredAs },
  'source.subject': { kind: 'text', read: () => '' },
  'source.body': { kind: 'words', read: ({ source }) => htmlToText(source.html) },
  'source.author.id': { kind: 'text', read: ({ source }) => source.author.id },
  'source.author.type': { kind: 'text', read: ({ source }) => source.author.type },
  'source.author.name': { kind: 'text', read: ({ source }) => source.author.name },
  'source.author.email': { kind: 'text', read: ({ source }) => source.author.email },
  contact_ids: { kind: 'text', read: (conversation) => conversation.contactIds },
  teammate_ids: { kind: 'text', read: ({ teammateIds }) => [...teammateIds] },
  admin_assignee_id: { kind: 'number', read: (conversation) => Number(conversation.adminAssigneeId) },
  team_assignee_id: { kind: 'number', read: (conversation) => Number(conversation.teamAssigneeId) },
  open: { kind: 'boolean', read: ({ state }) => state !== 'closed' },
  read: { kind: 'boolean', read: (conversation) => conversation.read },
  state: { kind: 'text', read: (conversation) => conversation.state },
  tag_ids: { kind: 'text', read: ({ tags }) => [...tags.keys()] },
  priority: { kind: 'text', read: () => 'none' },
  'statistics.last_contact_reply_at': {
    kind: 'date',
    read: (conversation) => conversation.lastContactReplyAt,
  },
  'statistics.last_admin_reply_at': { kind: 'date', read: (conversation) => conversation.lastAdminReplyAt },
  'statistics.last_close_at': { kind: 'date', read: (conversation) => conversation.lastCloseAt },
  'statistics.count_conversation_parts': { kind: 'number', read: ({ parts }) => parts.length },
};

/** The fields of POST /conversations/search; custom attributes are not among the documented ones. */
export const conversationFields: FieldTable<SimConversation> = (name) =>
  Object.hasOwn(CONVERSATION_FIELDS, name) ? CONVERSATION_FIELDS[name] : undefined;
