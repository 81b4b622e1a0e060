import type { EventDocument } from '../../../domain/journal/event.ts';
import type { SharedPhone } from '../../../ports/webhook-reader.ts';
import { field, idField, listField, textField } from '../../shared/json-fields.ts';
import { digitsField, numberOf, senderOf } from './message-identity.ts';
import { answersRequest } from './read-contact-cards.ts';

/** True for the contact card that answers our question for the phone number; other cards may be anybody's. */
export function sharesPhone(message: unknown): boolean {
  return cardsOf(message).some(answersRequest);
}

/** Reads the payload of a `whatsapp.phone-shared` event. Never throws. */
export function readSharedPhone({ payload }: EventDocument): SharedPhone {
  const message = field(payload, 'message');
  const from = senderOf(message) ?? {};
  const phones = cardsOf(message)
    .filter(answersRequest)
    .flatMap((card) => listField(card, 'phones'));
  const own = phones.filter((phone) => (idField(phone, 'user_id') ?? from.userId) === from.userId);
  const [digits, ...others] = new Set(own.flatMap((phone) => digitsOf(phone) ?? []));
  return {
    number: numberOf(payload),
    from,
    ...(digits !== undefined && others.length === 0 && { phone: digits }),
  };
}

function cardsOf(message: unknown): readonly unknown[] {
  return textField(message, 'type') === 'contacts' ? listField(message, 'contacts') : [];
}

/** WhatsApp's own form where it is told; else what the card shows, if that has its country code. */
function digitsOf(phone: unknown): string | undefined {
  const written = textField(phone, 'phone')?.trim() ?? '';
  const international = written.startsWith('+') ? written.replace(/\D/g, '') : undefined;
  return digitsField(phone, 'wa_id') ?? digitsField({ international }, 'international');
}
