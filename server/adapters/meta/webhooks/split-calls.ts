import type { IncomingEvent } from '../../../domain/journal/event.ts';
import { identityRoute } from '../../../domain/journal/routing-key.ts';
import { asObject, field, idField, listField, secondsField, textField } from '../../shared/json-fields.ts';
import { contactFinder, senderOf } from './message-identity.ts';
import { briefContact, otherItem, type Surroundings } from './webhook-item.ts';

/** Calls that a customer begins open the service window like a message; those of the business do not. */
const BY_CUSTOMER = 'USER_INITIATED';

/**
 * Events of calls (`reference/meta.md` §1.13). A customer's call takes its turn among the messages, in their shape, so
 * that everything which waits for a message waits for it too; anything else is kept.
 */
export function splitCalls(around: Surroundings, value: unknown): IncomingEvent[] {
  const contactOf = contactFinder(listField(value, 'contacts'));
  return [
    ...listField(value, 'calls').map((call) => callEvent(around, call, contactOf)),
    ...['statuses', 'errors'].flatMap((name) =>
      listField(value, name).map((item) => otherItem(around, name, item)),
    ),
  ];
}

function callEvent(
  around: Surroundings,
  call: unknown,
  contactOf: ReturnType<typeof contactFinder>,
): IncomingEvent {
  const id = idField(call, 'id');
  const caller = senderOf(call);
  const direction = textField(call, 'direction') ?? BY_CUSTOMER;
  if (id === undefined || caller === undefined || direction !== BY_CUSTOMER)
    return otherItem(around, 'calls', call);
  const { number, metadata } = around;
  const contact = contactOf(caller);
  return {
    key: `wa|${number}|call|${id}|${idField(call, 'event') ?? ''}`,
    kind: 'whatsapp.message',
    lane: 'in',
    route: identityRoute(number, caller),
    about: number,
    at: secondsField(call, 'timestamp') ?? 0,
    payload: {
      metadata,
      ...(contact !== undefined && { contact: briefContact(contact) }),
      message: {
        ...asObject(call),
        type: 'call',
        call: { event: field(call, 'event'), duration: field(call, 'duration') },
      },
    },
  };
}
