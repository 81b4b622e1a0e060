import type { ParkedDocument } from '../../domain/messages/parked-reply.ts';
import type { Stored } from '../../ports/documents.ts';
import { changeDocument } from '../change-document.ts';

/** By the id of the reply's event. Rejects with `StorageError`. */
export function getParked({ storage }: Stored, id: string): Promise<ParkedDocument | undefined> {
  return storage.collection('parked').get(id);
}

/** `changeDocument` of a parked reply. Rejects with `StorageError`. */
export function changeParked(
  { storage }: Stored,
  known: ParkedDocument | string,
  change: (current: ParkedDocument) => ParkedDocument | undefined,
): Promise<ParkedDocument | undefined> {
  return changeDocument(storage.collection('parked'), known, change);
}

/** At most `limit` whose end is not told yet, by the end of their time, from a time on (milliseconds). Rejects with `StorageError`. */
export function pageOfWaiting({ storage }: Stored, limit: number, from?: number): Promise<ParkedDocument[]> {
  const since = from === undefined ? {} : { from };
  return storage.collection('parked').find({ index: 'waiting', ...since, limit });
}

/** At most `limit` of a thread, however they ended. Rejects with `StorageError`. */
export function parkedOfThread(
  { storage }: Stored,
  thread: string,
  limit: number,
): Promise<ParkedDocument[]> {
  return storage.collection('parked').find({ index: 'byThread', equals: [thread], limit });
}
