import type { EventDocument } from '../../../domain/journal/event.ts';
import { isContentKept } from '../../../domain/messages/content-kept.ts';
import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import { parkedIdOf } from '../../../domain/messages/parked-reply.ts';
import { getEvent } from '../../../records/events.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/**
 * The event that a send was made of: another one than the event that sends it where a person sends it again, and where it
 * is a reply that waited for the customer's answer. Undefined when its content is not kept any more. Rejects with
 * `StorageError`.
 */
export async function originOf(
  deps: BridgeDeps,
  event: EventDocument | undefined,
  delivery: Pick<DeliveryDocument, 'event'>,
): Promise<EventDocument | undefined> {
  const id = parkedIdOf(delivery.event);
  const origin = event?.id === id ? event : await getEvent(deps, id);
  return origin !== undefined && isContentKept(origin) ? origin : undefined;
}
