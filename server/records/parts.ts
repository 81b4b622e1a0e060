import type { EventDocument } from '../domain/journal/event.ts';
import { partKey } from '../domain/journal/part-event-key.ts';
import type { Stored } from '../ports/documents.ts';

/** One part may hold the files of ten messages. */
const MOST_TELLERS = 50;

/** Above every character that an id may have. */
const LAST = '\uffff';

/** What a part of Intercom is known by (`partKey`): the events that it tells of, at most `limit`. Rejects with `StorageError`. */
export function eventsOfPart(
  { storage }: Stored,
  part: string,
  limit = MOST_TELLERS,
): Promise<EventDocument[]> {
  return storage.collection('events').find({ index: 'part', equals: [part], limit });
}

/**
 * The events of a conversation whose parts are known, at most `limit`, in the order of their parts (`partKey`), from the
 * part `from` on. Rejects with `StorageError`.
 */
export function pageOfParts(
  { storage }: Stored,
  at: { readonly workspace: string; readonly conversation: string },
  limit: number,
  from = partKey(at.workspace, at.conversation, ''),
): Promise<EventDocument[]> {
  const upTo = partKey(at.workspace, at.conversation, LAST);
  return storage.collection('events').find({ index: 'part', from, upTo, limit });
}
