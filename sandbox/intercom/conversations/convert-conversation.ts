import { nowSeconds } from '../state/core.ts';
import { refuse } from '../state/refusal.ts';
import type { SimTicket } from '../state/workspace-state.ts';
import type { Move } from './conversation-moves.ts';
import { toTicketModel } from './ticket-model.ts';

/** What a workspace has unless configured otherwise. */
const DEFAULT_TYPES = [{ id: '53', name: 'Question' }] as const;

/** The numbers people see start here. */
const FIRST_NUMBER = 22;

/**
 * Makes the conversation a customer ticket, which keeps the conversation's id: other integrations read the conversation
 * to answer in from `ticket.id` of `ticket.admin.replied`. 400 for an unknown type, or when it is one already.
 */
export function convertToTicket({ core, workspace, conversation }: Move, ticketTypeId?: string): SimTicket {
  const types = workspace.config.ticketTypes ?? DEFAULT_TYPES;
  const type = ticketTypeId === undefined ? types[0] : types.find(({ id }) => id === ticketTypeId);
  if (type === undefined) throw refuse.invalid('Ticket type is not a customer ticket type');
  if (conversation.ticket !== null) throw refuse.invalid('Conversation is already a ticket');
  workspace.counters.ticket += 1;
  const made: SimTicket = {
    id: conversation.id,
    ticketId: String(FIRST_NUMBER + workspace.counters.ticket),
    type,
    createdAt: nowSeconds(core),
  };
  conversation.ticket = made;
  conversation.updatedAt = nowSeconds(core);
  const item = () => JSON.stringify({ ticket: toTicketModel(workspace, conversation, made) });
  core.webhooks.emit(workspace.config.id, 'ticket.created', item);
  core.changed(`conversation ${workspace.config.id}/${conversation.id}`);
  return made;
}
