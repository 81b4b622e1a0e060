import { describe, expect, it } from '@jest/globals';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { StorageTooNewError } from '../../server/domain/errors.ts';
import type { CollectionSpec, Migration, StorageCatalogue } from '../../server/ports/storage.ts';
import { type Job, type TestDocuments, testCatalogue } from './storage-catalogue.ts';
import type { StorageUnderTest, TestStore } from './storage-under-test.ts';

function atVersion(
  version: number,
  migrations: readonly Migration<TestDocuments>[] = [],
  indexes: CollectionSpec<Job>['indexes'] = testCatalogue.collections.jobs.indexes,
): StorageCatalogue<TestDocuments> {
  const { jobs, seats } = testCatalogue.collections;
  return { version, migrations, collections: { jobs: { ...jobs, indexes }, seats } };
}

/** Appends its number to the note of one job, as a migration that is harmless to repeat must: only once. */
function appending(to: number, ran: number[] = []): Migration<TestDocuments> {
  return {
    to,
    run: async (storage) => {
      ran.push(to);
      const jobs = storage.collection('jobs');
      const job = await jobs.get('history');
      const history = String(job?.note);
      if (job !== undefined && !history.includes(String(to)))
        await jobs.update({ ...job, note: `${history}${to}` });
    },
  };
}

export function schemaContract(engine: StorageUnderTest): void {
  const open = (name: string, catalogue: StorageCatalogue<TestDocuments>): Promise<TestStore> =>
    openStorage(engine.url(name), catalogue, { now: Date.now });

  async function using<Answer>(
    name: string,
    catalogue: StorageCatalogue<TestDocuments>,
    use: (store: TestStore) => Promise<Answer>,
  ): Promise<Answer> {
    const store = await open(name, catalogue);
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  }

  describe('opening', () => {
    it('runs no migration on an empty database', async () => {
      const ran: number[] = [];
      await using('fresh', atVersion(2, [appending(2, ran)]), async () => undefined);
      expect(ran).toEqual([]);
    });

    it('refuses another kind of URL without repeating it', async () => {
      const opening = openStorage('postgres://user:secret@db.example/', testCatalogue, { now: Date.now });
      await expect(opening).rejects.toThrow('STORAGE_URL must be');
      await expect(opening).rejects.not.toThrow('secret');
    });
  });

  if (!engine.survivesRestart) return;
  describe('opening again', () => {
    it('finds everything', async () => {
      const job = { id: 'kept', lane: 'x', at: 1, key: 'k', note: { deep: ['é'] } };
      await using('restart', testCatalogue, async (store) => {
        await store.collection('jobs').insert([job]);
        await store.collection('jobs').update({ ...job, version: 1, at: 2 });
      });
      const found = await using('restart', testCatalogue, async (store) => [
        await store.collection('jobs').find({ index: 'byLane', equals: ['x', 2], limit: 9 }),
        await store.collection('jobs').insert([{ id: 'other', key: 'k' }]),
      ]);
      expect(found).toEqual([[{ ...job, at: 2, version: 2 }], ['duplicate']]);
    });

    it('finishes writes that were asked for before closing', async () => {
      const store = await open('closing', testCatalogue);
      const writing = store.collection('jobs').insert([{ id: 'last' }]);
      await store.close();
      expect(await writing).toEqual(['inserted']);
      await expect(store.collection('jobs').insert([{ id: 'late' }])).rejects.toMatchObject({
        code: 'storage_failed',
      });
      await expect(store.collection('jobs').get('last')).rejects.toMatchObject({ code: 'storage_failed' });
      const found = await using('closing', testCatalogue, (again) => again.collection('jobs').get('last'));
      expect(found).toEqual({ id: 'last', version: 1 });
    });

    it('runs the missing migrations in order, once', async () => {
      await using('forward', atVersion(1), (store) =>
        store.collection('jobs').insert([{ id: 'history', note: 'v' }]),
      );
      const ran: number[] = [];
      const migrations = [appending(4, ran), appending(2, ran), appending(3, ran)];
      for (const version of [2, 4, 4]) {
        const known = migrations.filter((migration) => migration.to <= version);
        await using('forward', atVersion(version, known), async () => undefined);
      }
      expect(ran).toEqual([2, 3, 4]);
      const job = await using('forward', atVersion(4), (store) => store.collection('jobs').get('history'));
      expect(job).toMatchObject({ note: 'v234' });
    });

    it('runs a migration again that failed half-way, but not those before it', async () => {
      await using('failing', atVersion(1), (store) =>
        store.collection('jobs').insert([{ id: 'history', note: 'v' }]),
      );
      const ran: number[] = [];
      const failing: Migration<TestDocuments> = { to: 3, run: () => Promise.reject(new Error('power cut')) };
      await expect(open('failing', atVersion(3, [appending(2, ran), failing]))).rejects.toMatchObject({
        code: 'storage_failed',
      });
      await using('failing', atVersion(3, [appending(2, ran), appending(3, ran)]), async () => undefined);
      expect(ran).toEqual([2, 3]);
    });

    it('refuses a database that a newer version wrote, and leaves it as it is', async () => {
      await using('newer', atVersion(5), (store) =>
        store.collection('jobs').insert([{ id: 'new', lane: 'x' }]),
      );
      const opening = open('newer', atVersion(4, [], []));
      await expect(opening).rejects.toBeInstanceOf(StorageTooNewError);
      await expect(opening).rejects.toThrow('schema version 5, this program knows versions up to 4');
      const found = await using('newer', atVersion(5), (store) =>
        store.collection('jobs').find({ index: 'byLane', limit: 9 }),
      );
      expect(found).toHaveLength(1);
    });

    it('fills indexes that the catalogue gained, changed or named again from documents stored before', async () => {
      const byLane = { name: 'byLane', fields: ['lane', 'at'] };
      const job = { id: 'old', lane: 'x', at: 7, note: 'still', version: 1 };
      await using('indexes', atVersion(1, [], []), (store) => store.collection('jobs').insert([job]));
      const read = (store: TestStore) =>
        store.collection('jobs').find({ index: 'byLane', from: 'x', limit: 9 });
      expect(await using('indexes', atVersion(1, [], [byLane]), read)).toEqual([job]);
      await using('indexes', atVersion(1, [], [{ name: 'byLane', fields: ['at'] }]), (store) =>
        store.collection('jobs').update({ ...job, lane: 'y' }),
      );
      expect(await using('indexes', atVersion(1, [], [byLane]), read)).toEqual([
        { ...job, lane: 'y', version: 2 },
      ]);
    });

    it('stops holding a unique index that the catalogue dropped', async () => {
      await using('dropped', testCatalogue, (store) =>
        store.collection('jobs').insert([{ id: 'a', key: 'k' }]),
      );
      const outcome = await using('dropped', atVersion(3, [], []), (store) =>
        store.collection('jobs').insert([{ id: 'b', key: 'k' }]),
      );
      expect(outcome).toEqual(['inserted']);
    });
  });
}
