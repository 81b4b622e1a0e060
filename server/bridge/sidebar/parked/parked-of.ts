import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import { isLateReply, type ParkedDocument, parkedIdOf } from '../../../domain/messages/parked-reply.ts';
import type { Stored } from '../../../ports/documents.ts';
import { getParked } from '../../../records/templates/parked.ts';

/**
 * What was kept of a late reply; undefined when nothing was, the message is none, or it is one that went out and came back:
 * that can be kept anew. Rejects with `StorageError`.
 */
export async function parkedOf(
  deps: Stored,
  delivery: DeliveryDocument,
): Promise<ParkedDocument | undefined> {
  if (!isLateReply(delivery)) return undefined;
  const parked = await getParked(deps, parkedIdOf(delivery.event));
  return parked?.state === 'sent' && parked.id !== delivery.event ? undefined : parked;
}
