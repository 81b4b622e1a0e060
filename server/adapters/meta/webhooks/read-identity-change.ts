import type { EventDocument } from '../../../domain/journal/event.ts';
import type { IdentityChange } from '../../../domain/people/identity-change.ts';
import type { WhatsAppIdentity } from '../../../domain/whatsapp-identity.ts';
import { field, idField, textField } from '../../shared/json-fields.ts';
import { digitsField, numberOf, senderOf } from './message-identity.ts';

/** Types of `system` messages, those of older API versions among them (reference/meta.md §1.8). */
const KINDS: Readonly<Record<string, IdentityChange['kind']>> = {
  user_changed_number: 'number',
  customer_changed_number: 'number',
  user_changed_user_id: 'user-id',
  customer_identity_changed: 'security-code',
};

/** True for a `system` message that tells of a customer's new ids; other notices are shown as messages. */
export function tellsIdentity(message: unknown): boolean {
  if (textField(message, 'type') !== 'system') return false;
  const kind = kindOf(message);
  const { phone, userId } = newIdentity(field(message, 'system'));
  return kind === 'security-code' || (kind !== undefined && (phone !== undefined || userId !== undefined));
}

/** Reads the payload of a `whatsapp.identity` event. Never throws: what is missing is absent. */
export function readIdentityChange({ payload, at }: EventDocument): IdentityChange {
  const message = field(payload, 'message');
  const system = field(message, 'system');
  const previous = idField(system, 'previous_user_id');
  const kind = kindOf(message) ?? 'security-code';
  return {
    number: numberOf(payload),
    kind,
    at,
    from: { ...senderOf(message), ...(previous !== undefined && { userId: previous }) },
    to: kind === 'security-code' ? {} : newIdentity(system),
  };
}

function kindOf(message: unknown): IdentityChange['kind'] | undefined {
  const type = textField(field(message, 'system'), 'type') ?? '';
  return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
}

/** Older versions call the new number `new_wa_id`. */
function newIdentity(system: unknown): WhatsAppIdentity {
  const phone = digitsField(system, 'wa_id') ?? digitsField(system, 'new_wa_id');
  const userId = idField(system, 'user_id');
  return { ...(phone !== undefined && { phone }), ...(userId !== undefined && { userId }) };
}
