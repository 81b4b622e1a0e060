import type { WhatsAppIdentity } from '../../../domain/whatsapp-identity.ts';
import { field, idField, textField } from '../../shared/json-fields.ts';

/** Who sent a message; undefined when it names nobody. */
export function senderOf(message: unknown): WhatsAppIdentity | undefined {
  return identityOf(message, 'from', 'from_user_id');
}

/** Whom a status is about; empty when it names nobody. */
export function recipientOf(status: unknown): WhatsAppIdentity {
  return identityOf(status, 'recipient_id', 'recipient_user_id') ?? {};
}

/** Id of our number that a stored payload is about; empty when it is not told. */
export function numberOf(payload: unknown): string {
  return idField(field(payload, 'metadata'), 'phone_number_id') ?? '';
}

/** Whom a message that the business wrote is for; undefined when it names nobody. */
export function addresseeOf(echo: unknown): WhatsAppIdentity | undefined {
  return identityOf(echo, 'to', 'to_user_id');
}

/** Whom a chat of the history was with; chats without a context are named by the phone number. */
export function historyPartner(chat: unknown): WhatsAppIdentity | undefined {
  return identityOf(field(chat, 'context'), 'wa_id', 'user_id') ?? identityOf(chat, 'id', '');
}

function identityOf(item: unknown, phoneField: string, userField: string): WhatsAppIdentity | undefined {
  const phone = digitsField(item, phoneField);
  const userId = idField(item, userField);
  if (phone === undefined && userId === undefined) return undefined;
  return { ...(phone !== undefined && { phone }), ...(userId !== undefined && { userId }) };
}

/** What people put between the digits of a number: the same number without it. */
const BETWEEN_DIGITS = /[\s().\u2010-\u2015-]/gu;

/** Digits of a phone number, without `+`, however it is written: `15550100155`, `+1 555 010 0155`; undefined when it is none. */
export function digitsField(item: unknown, name: string): string | undefined {
  const told = idField(item, name)?.trim();
  if (told === undefined || !/^[+(\d]/.test(told)) return undefined;
  const digits = told.replace(BETWEEN_DIGITS, '').replace(/^\+/, '');
  return /^\d{4,20}$/.test(digits) ? digits : undefined;
}

/** Finds the contact of a message by what both name; positions in the two lists say nothing. */
export function contactFinder(contacts: readonly unknown[]): (sender: WhatsAppIdentity) => unknown {
  if (contacts.length <= 1) return (sender) => contacts.find((contact) => isContactOf(contact, sender));
  const known = new Map<string, unknown>();
  for (const contact of contacts) {
    const userId = idField(contact, 'user_id');
    const phone = digitsField(contact, 'wa_id');
    if (userId !== undefined) known.set(`u:${userId}`, contact);
    if (phone !== undefined) known.set(`p:${phone}`, contact);
  }
  return ({ userId, phone }) => known.get(`u:${userId ?? ''}`) ?? known.get(`p:${phone ?? ''}`);
}

function isContactOf(contact: unknown, { userId, phone }: WhatsAppIdentity): boolean {
  return (
    (phone !== undefined && digitsField(contact, 'wa_id') === phone) ||
    (userId !== undefined && idField(contact, 'user_id') === userId)
  );
}

/** Name of the profile in a `contacts[]` entry. */
export function profileName(contact: unknown): string | undefined {
  return textField(field(contact, 'profile'), 'name')?.trim() || undefined;
}
