import { describe } from '@jest/globals';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';
import type { Storage } from '../../server/ports/documents.ts';
import { describeWithMongo } from './mongo-server.ts';

export interface Engine {
  /** An empty database of its own. */
  readonly open: () => Promise<Storage>;
  /** Another process on the newest one; SQLite lets in no other, so there it is the same storage. */
  readonly openAgain: (storage: Storage) => Promise<Storage>;
}

/** The same tests on SQLite and, where there is a server, on MongoDB. */
export function onBothEngines(name: string, tests: (engine: Engine) => void): void {
  const openAt = (url: string): Promise<Storage> => openStorage(url, catalogue, { now: () => 0 });
  describe(`${name}, on SQLite`, () => {
    tests({ open: () => openAt('sqlite::memory:'), openAgain: async (storage) => storage });
  });
  describeWithMongo(`${name}, on MongoDB`, (database) => {
    let opened = 0;
    tests({
      open: () => {
        opened += 1;
        return openAt(database(`n${opened}`));
      },
      openAgain: () => openAt(database(`n${opened}`)),
    });
  });
}

/** The same database for somebody whose writes fail from the n-th on: what a crash leaves behind. */
export function failingAfter(storage: Storage, writes: number): Storage {
  let left = writes;
  const counted = async <T>(write: () => Promise<T>): Promise<T> => {
    left -= 1;
    if (left < 0) throw new Error('crash');
    return write();
  };
  return {
    collection: (name) => {
      const inner = storage.collection(name);
      return {
        get: (id) => inner.get(id),
        find: (query) => inner.find(query),
        count: (query) => inner.count(query),
        insert: (documents) => counted(() => inner.insert(documents)),
        update: (document) => counted(() => inner.update(document)),
        delete: (ids) => counted(() => inner.delete(ids)),
      };
    },
    ping: () => storage.ping(),
    clockSkewMs: () => storage.clockSkewMs(),
    scrub: () => storage.scrub(),
    shared: storage.shared,
    close: () => storage.close(),
  };
}
