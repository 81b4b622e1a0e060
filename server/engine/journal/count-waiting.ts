import type { Storage } from '../../ports/documents.ts';

/** Counting further would cost more than the number is worth. */
const COUNTED = 10_000;

/** Accepted events that have not ended: received minus delivered. Counted up to 10,000 of each kind. */
export async function countWaiting(storage: Pick<Storage, 'collection'>): Promise<number> {
  const events = storage.collection('events');
  const inLanes = await events.count({ index: 'queue', limit: COUNTED });
  return inLanes + (await events.count({ index: 'due', limit: COUNTED }));
}
