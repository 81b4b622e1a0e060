import { describe } from '@jest/globals';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';
import type { Storage } from '../../server/ports/documents.ts';
import { describeWithMongo } from './mongo-server.ts';

export interface Engine {
  /** A database in which nothing is connected. */
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
    tests({
      // Laying out a new database for each test takes seconds.
      open: async () => emptied(await openAt(database('one'))),
      openAgain: () => openAt(database('one')),
    });
  });
}

async function emptied(storage: Storage): Promise<Storage> {
  const indexes = {
    workspaces: 'byRegion',
    accounts: 'byWorkspace',
    numbers: 'byWorkspace',
    changes: 'byWorkspace',
  };
  for (const [name, index] of Object.entries(indexes)) {
    const documents = await storage.collection(name).find({ index, limit: 1_000 });
    await storage.collection(name).delete(documents.map(({ id }) => id));
  }
  return storage;
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
        getAll: (ids) => inner.getAll(ids),
        update: (document, before) => counted(() => inner.update(document, before)),
        writeAll: (writes) => counted(() => inner.writeAll(writes)),
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
