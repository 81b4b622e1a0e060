import type { EventDocument } from '../domain/journal/event.ts';
import type { Stored } from '../ports/documents.ts';
import { changeDocument } from './change-document.ts';

/** What was journaled under this key. Rejects with `StorageError`. */
export function getEvent({ storage }: Stored, id: string): Promise<EventDocument | undefined> {
  return storage.collection('events').get(id);
}

/** `changeDocument` of an event. Rejects with `StorageError`. */
export function changeEvent(
  { storage }: Stored,
  known: EventDocument | string,
  change: (current: EventDocument) => EventDocument | undefined,
): Promise<EventDocument | undefined> {
  return changeDocument(storage.collection('events'), known, change);
}

/** The first `limit` events that wait in a queue (`queueName`), in their order. Rejects with `StorageError`. */
export function headsOfQueue({ storage }: Stored, queue: string, limit: number): Promise<EventDocument[]> {
  return storage.collection('events').find({ index: 'queue', equals: [queue], limit });
}

/** How many events wait in a queue, counted up to `limit`; none is read. Rejects with `StorageError`. */
export function countOfQueue({ storage }: Stored, queue: string, limit: number): Promise<number> {
  return storage.collection('events').count({ index: 'queue', equals: [queue], limit });
}

/** The first `limit` events that wait in any of these queues, in one order. Rejects with `StorageError`. */
export function headsOfQueues(
  { storage }: Stored,
  queues: readonly string[],
  limit: number,
): Promise<EventDocument[]> {
  return storage.collection('events').find({ index: 'queue', anyOf: queues, limit });
}
