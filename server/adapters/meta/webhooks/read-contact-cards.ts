import type { ContactCard, LabelledValue, MessageContent } from '../../../domain/messages/message-content.ts';
import { field, listField, textField } from '../../shared/json-fields.ts';
import { definedOnly, webUrl } from './lenient-values.ts';

/** Origin of such a card (`reference/meta.md` §1.14). */
const REQUESTED = 'contact_request';

/** Contact cards with all that is on them. */
export function readContactCards(contacts: unknown): MessageContent {
  const cards = Array.isArray(contacts) ? contacts : [];
  return {
    kind: 'contacts',
    cards: cards.map(readCard),
    requested: cards.some(answersRequest),
  };
}

/** True for a card that answers our request for contact details. */
export function answersRequest(card: unknown): boolean {
  return textField(card, 'origin') === REQUESTED;
}

function readCard(card: unknown): ContactCard {
  return {
    phones: labelled(card, 'phones', (phone) => textField(phone, 'phone') ?? textField(phone, 'wa_id')),
    emails: labelled(card, 'emails', (email) => textField(email, 'email')),
    addresses: labelled(card, 'addresses', joinAddress),
    links: labelled(card, 'urls', (url) => webUrl(field(url, 'url')) ?? textField(url, 'url')),
    ...definedOnly({
      name: nameOf(field(card, 'name')),
      company: joined(field(card, 'org'), 'company', 'department', 'title'),
      birthday: textField(card, 'birthday'),
    }),
  };
}

function nameOf(name: unknown): string | undefined {
  const parts = ['prefix', 'first_name', 'middle_name', 'last_name', 'suffix'].map((part) =>
    textField(name, part),
  );
  return (
    textField(name, 'formatted_name') ?? (parts.filter((part) => part !== undefined).join(' ') || undefined)
  );
}

function joinAddress(address: unknown): string | undefined {
  return joined(address, 'street', 'city', 'state', 'zip', 'country');
}

function joined(item: unknown, ...names: readonly string[]): string | undefined {
  const told = names.map((name) => textField(item, name)).filter((text) => text !== undefined);
  return told.length === 0 ? undefined : told.join(', ');
}

function labelled(card: unknown, list: string, read: (item: unknown) => string | undefined): LabelledValue[] {
  return listField(card, list).flatMap((item) => {
    const value = read(item);
    return value === undefined ? [] : [{ value, ...definedOnly({ label: textField(item, 'type') }) }];
  });
}
