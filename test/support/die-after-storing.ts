import type { Documents } from '../../server/ports/documents.ts';
import { type Collection, FIRST_VERSION, type StoredDocument } from '../../server/ports/storage.ts';
import type { BridgeWorld } from './bridge-world.ts';

type Name = keyof Documents & string;

/** The process dies as soon as a document like this is stored, once: what it meant to do next is left undone. */
export function dieAfterStoring<N extends Name>(
  world: BridgeWorld,
  name: N,
  isLast: (document: Documents[N]) => boolean,
): void {
  const { storage } = world;
  const real = storage.collection.bind(storage);
  let hasDied = false;
  const dying = (inner: Collection<Documents[N]>): Collection<Documents[N]> =>
    telling(inner, (document) => {
      if (hasDied || !isLast(document)) return;
      hasDied = true;
      world.crash();
    });
  const collection = (asked: Name) => (asked === name ? dying(real(name)) : real(asked));
  Object.assign(storage, { collection });
}

/** The same collection; tells of each document that was stored. */
function telling<T extends StoredDocument>(inner: Collection<T>, tell: (document: T) => void): Collection<T> {
  return {
    get: (id) => inner.get(id),
    getAll: (ids) => inner.getAll(ids),
    find: (query) => inner.find(query),
    count: (query) => inner.count(query),
    writeAll: (writes) => inner.writeAll(writes),
    delete: (ids) => inner.delete(ids),
    insert: async (documents) => {
      const outcomes = await inner.insert(documents);
      documents.forEach((document, index) => {
        if (outcomes[index] === 'inserted') tell({ ...document, version: FIRST_VERSION } as T);
      });
      return outcomes;
    },
    update: async (document, before) => {
      const stored = await inner.update(document, before);
      if (stored !== undefined) tell(stored);
      return stored;
    },
  };
}
