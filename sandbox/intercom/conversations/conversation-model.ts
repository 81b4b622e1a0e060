import type {
  AppliedTag,
  PartRecord,
  SimConversation,
  SimTicket,
  WorkspaceState,
} from '../state/workspace-state.ts';
import { type BodyStyle, toPartModel, toSourceModel } from './part-model.ts';

/** An answer carries at most this many parts, the newest. reference/intercom.md §4.2 */
const MAX_PARTS = 500;
/** From 2.16 on nobody is 0; before, null. */
const NOBODY = '0';

export interface ConversationStyle {
  readonly body: BodyStyle;
  /** Whether nobody assigned is written as 0 (2.16) or null. */
  readonly zeroAssignee: boolean;
}

const CURRENT_STYLE: ConversationStyle = { body: 'html', zeroAssignee: true };

/** The conversation model with the given parts, as JSON text. Parts in HTML are copied, not written anew. */
export function conversationJson(
  workspace: WorkspaceState,
  conversation: SimConversation,
  style: ConversationStyle = CURRENT_STYLE,
  parts: readonly PartRecord[] = conversation.parts,
): string {
  const head = JSON.stringify(toConversationHead(workspace, conversation, style));
  const newest = parts.length > MAX_PARTS ? parts.slice(-MAX_PARTS) : parts;
  const texts = newest.map((record) =>
    style.body === 'html' ? record.json : JSON.stringify(toPartModel(record.part, style.body)),
  );
  const list = `{"type":"conversation_part.list","conversation_parts":[${texts.join(',')}],"total_count":${parts.length}}`;
  return `${head.slice(0, -1)},"conversation_parts":${list}}`;
}

/** The model without its parts, as searches and lists answer it. */
export function toConversationHead(
  workspace: WorkspaceState,
  conversation: SimConversation,
  style: ConversationStyle = CURRENT_STYLE,
): object {
  return {
    type: 'conversation',
    id: conversation.id,
    title: conversation.title,
    created_at: conversation.createdAt,
    updated_at: conversation.updatedAt,
    waiting_since: conversation.waitingSince,
    snoozed_until: conversation.snoozedUntil,
    open: conversation.state !== 'closed',
    state: conversation.state,
    read: conversation.read,
    priority: 'none',
    ...assignees(conversation, style.zeroAssignee),
    tags: {
      type: 'tag.list',
      tags: [...conversation.tags.values()].map((tag) => toAppliedTag(workspace, tag)),
    },
    conversation_rating: null,
    source: toSourceModel(conversation.source, style.body),
    contacts: { type: 'contact.list', contacts: contactReferences(workspace, conversation) },
    teammates: teammates(conversation),
    custom_attributes: conversation.customAttributes,
    first_contact_reply: firstReply(conversation),
    sla_applied: null,
    statistics: statistics(conversation),
    ...(conversation.ticket === null ? {} : { ticket: ticketReference(conversation.ticket) }),
    linked_objects: { type: 'list', data: [], total_count: 0, has_more: false },
    ai_agent_participated: false,
    ai_agent: null,
    channel: {
      initial: conversation.source.type === 'whatsapp' ? 'whatsapp' : 'messenger',
      current: conversation.currentChannel,
    },
  };
}

function assignees({ adminAssigneeId, teamAssigneeId }: SimConversation, zero: boolean): object {
  const id = (value: string): number | null => (value === NOBODY && !zero ? null : Number(value));
  return { admin_assignee_id: id(adminAssigneeId), team_assignee_id: id(teamAssigneeId) };
}

/** A tag as it hangs on a conversation. */
export function toAppliedTag(workspace: WorkspaceState, { id, adminId, at }: AppliedTag): object {
  const name = workspace.tags.get(id)?.name ?? '';
  return { type: 'tag', id, name, applied_at: at, applied_by: { type: 'admin', id: adminId } };
}

function ticketReference({ id, ticketId }: SimTicket): object {
  return { type: 'ticket', id, ticket_id: ticketId };
}

function contactReferences(workspace: WorkspaceState, { contactIds }: SimConversation): object[] {
  return contactIds.map((id) => ({
    type: 'contact',
    id,
    external_id: workspace.contacts.get(id)?.current.externalId ?? null,
  }));
}

function teammates({ teammateIds }: SimConversation): object {
  return { type: 'admin.list', teammates: [...teammateIds].map((id) => ({ type: 'admin', id })) };
}

function firstReply({ firstContactReplyAt }: SimConversation): object | null {
  return firstContactReplyAt === null
    ? null
    : { created_at: firstContactReplyAt, type: 'conversation', url: null };
}

function statistics(conversation: SimConversation): object {
  const times = {
    first_contact_reply_at: conversation.firstContactReplyAt,
    last_contact_reply_at: conversation.lastContactReplyAt,
    last_admin_reply_at: conversation.lastAdminReplyAt,
    last_close_at: conversation.lastCloseAt,
  };
  const known = Object.entries(times).filter(([, at]) => at !== null);
  return {
    type: 'conversation_statistics',
    ...Object.fromEntries(known),
    count_reopens: conversation.reopens,
    count_conversation_parts: conversation.parts.length,
  };
}
