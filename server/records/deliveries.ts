import { type DeliveryDocument, numberWamid } from '../domain/messages/delivery.ts';
import type { Stored } from '../ports/documents.ts';
import { changeDocument } from './change-document.ts';

/** Pieces of one reply with all their attempts. */
const MOST_PIECES = 1_000;

/** Counted up to this. */
const MOST_COUNTED = 10_000_000;

/** One message of a reply. Rejects with `StorageError`. */
export function getDelivery({ storage }: Stored, id: string): Promise<DeliveryDocument | undefined> {
  return storage.collection('deliveries').get(id);
}

/** `changeDocument` of a message of a reply. Rejects with `StorageError`. */
export function changeDelivery(
  { storage }: Stored,
  known: DeliveryDocument | string,
  change: (current: DeliveryDocument) => DeliveryDocument | undefined,
): Promise<DeliveryDocument | undefined> {
  return changeDocument(storage.collection('deliveries'), known, change);
}

/** What a reply became: at most 1,000, in the order of its pieces. Rejects with `StorageError`. */
export function deliveriesOfEvent({ storage }: Stored, event: string): Promise<DeliveryDocument[]> {
  return storage.collection('deliveries').find({ index: 'byEvent', equals: [event], limit: MOST_PIECES });
}

/** What a reply was planned to become, without what was sent again by hand. Rejects with `StorageError`. */
export async function firstAttempts(deps: Stored, event: string): Promise<DeliveryDocument[]> {
  return (await deliveriesOfEvent(deps, event)).filter(({ attempt }) => attempt === 1);
}

/** The message that WhatsApp knows by this id, sent from this number. Rejects with `StorageError`. */
export async function deliveryOfWamid(
  { storage }: Stored,
  number: string,
  wamid: string,
): Promise<DeliveryDocument | undefined> {
  const query = { index: 'byWamid', equals: [numberWamid(number, wamid)], limit: 1 };
  return (await storage.collection('deliveries').find(query))[0];
}

/**
 * The last `limit` sends of a thread, the newest first; with `upTo`, a `threadOrder`, those that were planned until then.
 * Rejects with `StorageError`.
 */
export function newestDeliveries(
  { storage }: Stored,
  thread: string,
  limit: number,
  upTo = lastOf(thread),
): Promise<DeliveryDocument[]> {
  const query = { index: 'byThread', from: `${thread}|`, upTo, order: 'descending', limit } as const;
  return storage.collection('deliveries').find(query);
}

/** The first `limit` sends of a thread, the oldest first, behind `after`, a `threadOrder`. Rejects with `StorageError`. */
export function pageOfDeliveries(
  { storage }: Stored,
  thread: string,
  limit: number,
  after = `${thread}|`,
): Promise<DeliveryDocument[]> {
  return storage.collection('deliveries').find({ index: 'byThread', after, upTo: lastOf(thread), limit });
}

/** Numbers with sends that are to be counted: the first behind `after`. Rejects with `StorageError`. */
export async function nextNumberToCount({ storage }: Stored, after = ''): Promise<string | undefined> {
  const [first] = await storage.collection('deliveries').find({ index: 'toCount', after, limit: 1 });
  return first?.toCount;
}

/** At most `limit` sends of a number that are to be counted. Rejects with `StorageError`. */
export function deliveriesToCount(
  { storage }: Stored,
  number: string,
  limit: number,
): Promise<DeliveryDocument[]> {
  return storage.collection('deliveries').find({ index: 'toCount', equals: [number], limit });
}

/** How many sends a thread has. Rejects with `StorageError`. */
export function countDeliveries({ storage }: Stored, thread: string): Promise<number> {
  const all = { index: 'byThread', from: `${thread}|`, upTo: lastOf(thread), limit: MOST_COUNTED };
  return storage.collection('deliveries').count(all);
}

/** Behind every `threadOrder` of the thread. */
function lastOf(thread: string): string {
  return `${thread}|~`;
}
