import type { Documents, Storage } from '../../ports/documents.ts';
import type { Collection, StoredDocument } from '../../ports/storage.ts';
import { assureLease } from './lease.ts';

/**
 * The storage that stories write to: each write begins by asking whether the work is still ours, and rejects with
 * `LeaseLostError` when it is not. Without other processes nothing is asked.
 */
export function leasedStorage(storage: Storage): Storage {
  if (!storage.shared) return storage;
  return {
    collection: <Name extends keyof Documents & string>(name: Name) => leased(storage.collection(name)),
    ping: () => storage.ping(),
    clockSkewMs: () => storage.clockSkewMs(),
    scrub: () => storage.scrub(),
    shared: true,
    close: () => storage.close(),
  };
}

function leased<T extends StoredDocument>(collection: Collection<T>): Collection<T> {
  return {
    get: (id) => collection.get(id),
    getAll: (ids) => collection.getAll(ids),
    find: (query) => collection.find(query),
    count: (query) => collection.count(query),
    insert: (documents) => assureLease().then(() => collection.insert(documents)),
    update: (document, before) => assureLease().then(() => collection.update(document, before)),
    writeAll: (writes) => assureLease().then(() => collection.writeAll(writes)),
    delete: (ids) => assureLease().then(() => collection.delete(ids)),
  };
}
