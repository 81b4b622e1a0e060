import type { WhatsAppIdentity } from '../../../domain/whatsapp-identity.ts';
import type { SendAnswer } from '../../../ports/whatsapp.ts';
import { idField, listField, textField } from '../../shared/json-fields.ts';

/** Of messages from a template that is being looked at (send messages, `message_status`; template pacing). */
const HELD: ReadonlySet<string | undefined> = new Set(['held_for_quality_assessment', 'paused']);

/** Answer to `POST /<number>/messages`; undefined without the id of the message. */
export function readSendAnswer(answer: unknown): SendAnswer | undefined {
  const message = listField(answer, 'messages')[0];
  const wamid = idField(message, 'id');
  if (wamid === undefined) return undefined;
  const isHeld = HELD.has(textField(message, 'message_status'));
  return {
    wamid,
    addressee: readAddressee(listField(answer, 'contacts')[0]),
    ...(isHeld && { heldForReview: true }),
  };
}

/** Of someone without a phone that we may know there is the user id alone. */
function readAddressee(contact: unknown): WhatsAppIdentity {
  const phone = idField(contact, 'wa_id')?.replace(/^\+/, '');
  const userId = idField(contact, 'user_id');
  return {
    ...(phone !== undefined && /^\d+$/.test(phone) && { phone }),
    ...(userId !== undefined && { userId }),
  };
}
