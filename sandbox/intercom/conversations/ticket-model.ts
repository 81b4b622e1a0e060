import { z } from 'zod';
import type { PartRecord, SimConversation, SimTicket, WorkspaceState } from '../state/workspace-state.ts';
import { toPartModel } from './part-model.ts';

const partSchema = z.looseObject({
  app_package_code: z.string().nullable(),
  author: z.looseObject({ type: z.string() }),
});

/** What a conversation's topics are called when it is a customer ticket. reference/intercom.md §3.4 */
const TICKET_TOPICS: Readonly<Record<string, string>> = {
  'conversation.admin.replied': 'ticket.admin.replied',
  'conversation.admin.noted': 'ticket.note.created',
  'conversation.user.replied': 'ticket.contact.replied',
  'conversation.admin.closed': 'ticket.closed',
};

/** The ticket's name for a conversation's topic; undefined when there is none. */
export function ticketTopic(topic: string): string | undefined {
  return TICKET_TOPICS[topic];
}

/** Intercom's ticket model. Times are seconds since the epoch. */
export function toTicketModel(
  { config, contacts }: WorkspaceState,
  conversation: SimConversation,
  { id, ticketId, type, createdAt }: SimTicket,
): object {
  const parts = conversation.parts.map(toTicketPart);
  return {
    type: 'ticket',
    id,
    ticket_id: ticketId,
    category: 'Customer',
    ticket_attributes: {},
    ticket_state: {
      type: 'ticket_state',
      id: '1',
      category: 'submitted',
      internal_label: 'Submitted',
      external_label: 'Submitted',
    },
    ticket_type: {
      type: 'ticket_type',
      ...type,
      category: 'Customer',
      workspace_id: config.id,
      archived: false,
    },
    contacts: {
      type: 'contact.list',
      contacts: conversation.contactIds.map((contactId) => ({
        type: 'contact',
        id: contactId,
        external_id: contacts.get(contactId)?.current.externalId ?? null,
      })),
    },
    admin_assignee_id: Number(conversation.adminAssigneeId),
    team_assignee_id: Number(conversation.teamAssigneeId),
    created_at: createdAt,
    updated_at: conversation.updatedAt,
    open: conversation.state !== 'closed',
    linked_objects: { type: 'list', data: [], total_count: 0, has_more: false },
    ticket_parts: { type: 'ticket_part.list', ticket_parts: parts, total_count: parts.length },
    is_shared: true,
  };
}

/** The item of a ticket topic about a part; `ticket.closed` nests the ticket alike. */
export function ticketItem(
  workspace: WorkspaceState,
  conversation: SimConversation,
  ticket: SimTicket,
  parts: readonly PartRecord[],
): string {
  const [last] = parts.slice(-1);
  const part = last === undefined ? {} : { ticket_part: toTicketPart(last) };
  return JSON.stringify({ ticket: toTicketModel(workspace, conversation, ticket), ...part });
}

/** As the specification has it: contacts are users, and what no app wrote names none. */
function toTicketPart({ part }: PartRecord): object {
  const { app_package_code: code, author, ...rest } = partSchema.parse(toPartModel(part, 'html'));
  const by = { ...author, type: author.type === 'lead' ? 'user' : author.type };
  return { ...rest, type: 'ticket_part', author: by, ...(code === null ? {} : { app_package_code: code }) };
}
