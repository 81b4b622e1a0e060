import type { Storage } from '../../ports/documents.ts';
import type { Collection, StoredDocument } from '../../ports/storage.ts';
import type { ConnectedDocuments } from './connection-view.ts';

/** Enough for most instances in one reading. */
const FIRST_LIMIT = 1_000;

/** Everything that is connected. */
export async function readConnected(storage: Storage): Promise<ConnectedDocuments> {
  const [workspaces, accounts, numbers] = await Promise.all([
    readAll(storage.collection('workspaces'), 'byRegion'),
    readAll(storage.collection('accounts'), 'byWorkspace'),
    readAll(storage.collection('numbers'), 'byWorkspace'),
  ]);
  return { workspaces, accounts, numbers };
}

/**
 * Every document of an index, in one query: many entries of such an index are equal, so there is no place in it to go on
 * from. Rejects with `StorageError`.
 */
export async function readAll<T extends StoredDocument>(
  collection: Collection<T>,
  index: string,
): Promise<T[]> {
  for (let limit = FIRST_LIMIT; ; limit *= 4) {
    const documents = await collection.find({ index, limit });
    if (documents.length < limit) return documents;
  }
}
