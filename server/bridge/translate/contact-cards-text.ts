import type { ContactCard, LabelledValue, MessageContent } from '../../domain/messages/message-content.ts';
import { labelled, lines, oneLine } from './one-line.ts';

type Cards = Extract<MessageContent, { kind: 'contacts' }>;

/** Every card with all that is on it. */
export function contactCardsText({ cards, requested }: Cards): string {
  const shown = cards.map(cardText);
  const told = requested ? ['Shared their contact details, as you asked:', ...shown] : shown;
  return told.length === 0 ? 'Contact card without anything on it' : told.join('\n\n');
}

function cardText(card: ContactCard): string {
  const name = oneLine(card.name ?? '');
  return lines(
    name === '' ? 'Contact card' : `Contact card: ${name}`,
    labelled('Company', card.company),
    ...card.phones.map((phone) => entry('Phone', phone)),
    ...card.emails.map((email) => entry('E-mail', email)),
    ...card.addresses.map((address) => entry('Address', address)),
    ...card.links.map((link) => entry('Web', link)),
    labelled('Birthday', card.birthday),
  );
}

function entry(what: string, { label, value }: LabelledValue): string | undefined {
  const kind = oneLine(label ?? '').toLowerCase();
  return labelled(kind === '' ? what : `${what} (${kind})`, value);
}
