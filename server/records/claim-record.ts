import type { Collection, New, StoredDocument } from '../ports/storage.ts';

/**
 * Stores the record unless its id is taken. Answers the very record when it was stored, else the one that was first;
 * undefined when that one is gone by now. Rejects with `StorageError`: it may have been stored all the same.
 */
export async function claimRecord<T extends StoredDocument>(
  collection: Collection<T>,
  record: New<T>,
): Promise<T | New<T> | undefined> {
  const [outcome] = await collection.insert([record]);
  return outcome === 'inserted' ? record : collection.get(record.id);
}
