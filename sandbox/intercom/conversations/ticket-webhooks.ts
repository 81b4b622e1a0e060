import type { Place } from '../state/core.ts';
import type { PartRecord } from '../state/workspace-state.ts';
import { ticketItem, ticketTopic } from './ticket-model.ts';

/** A ticket's words may be announced under the ticket's topics alone. */
export function ticketOnly({ core: { config }, conversation: { ticket } }: Place, topic: string): boolean {
  return ticket !== null && config.ticketWordsUnder === 'ticket' && ticketTopic(topic) !== undefined;
}

/** Sends the ticket's own topics for those of its conversation. */
export function announceTicket(
  { core, workspace, conversation }: Place,
  topics: readonly string[],
  parts: readonly PartRecord[],
): void {
  const { ticket } = conversation;
  if (ticket === null || core.config.ticketWordsUnder === 'conversation') return;
  const item = (): string => ticketItem(workspace, conversation, ticket, parts);
  for (const topic of topics) {
    const name = ticketTopic(topic);
    if (name !== undefined) core.webhooks.emit(workspace.config.id, name, item);
  }
}
