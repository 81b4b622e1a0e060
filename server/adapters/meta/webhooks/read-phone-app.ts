import type { EventDocument } from '../../../domain/journal/event.ts';
import type { ChatHistory, PhoneAppMessage } from '../../../domain/messages/customer-message.ts';
import type { WrittenMessage } from '../../../domain/messages/message-content.ts';
import type { WhatsAppIdentity } from '../../../domain/whatsapp-identity.ts';
import { field, idField, listField, secondsField } from '../../shared/json-fields.ts';
import { readContent } from './describe-message.ts';
import { addresseeOf, historyPartner, numberOf, senderOf } from './message-identity.ts';
import { readFrame } from './read-frame.ts';

/** Reads the payload of a `whatsapp.echo` event: a message from the WhatsApp app on the phone. Never throws. */
export function readPhoneAppMessage({ payload, at }: EventDocument): PhoneAppMessage {
  const message = field(payload, 'message');
  return { number: numberOf(payload), to: addresseeOf(message) ?? {}, ...readWritten(message, at) };
}

/** Reads the payload of a `whatsapp.history` event. Never throws. */
export function readHistory({ payload, at }: EventDocument): ChatHistory {
  const partner = historyPartner(field(payload, 'chat')) ?? {};
  const messages = listField(payload, 'messages').map((message) => ({
    ...readWritten(message, secondsField(message, 'timestamp') ?? at),
    by: isBy(message, partner) ? ('customer' as const) : ('phone-app' as const),
  }));
  return { number: numberOf(payload), with: partner, messages: messages.toSorted((a, b) => a.at - b.at) };
}

function readWritten(message: unknown, at: number): WrittenMessage {
  return { wamid: idField(message, 'id') ?? '', at, content: readContent(message), ...readFrame(message) };
}

function isBy(message: unknown, partner: WhatsAppIdentity): boolean {
  const { phone, userId } = senderOf(message) ?? {};
  return (
    (phone !== undefined && phone === partner.phone) || (userId !== undefined && userId === partner.userId)
  );
}
