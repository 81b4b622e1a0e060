import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import type { StorageCatalogue } from '../../../../server/ports/storage.ts';
import { type TestDocuments, testCatalogue } from '../../../contracts/storage-catalogue.ts';
import { expectKept } from '../../../contracts/storage-crash-contract.ts';
import type { TestStore } from '../../../contracts/storage-under-test.ts';
import { describeWithMongo } from '../../../support/mongo-server.ts';
import { startWriter } from '../../../support/storage-writer-process.ts';

const RIVAL = fileURLToPath(new URL('../../../support/storage-rival.ts', import.meta.url));
/** When to strike: how many jobs have been acknowledged. */
const STRIKES = [0, 1, 60, 700];
const HOUR_MS = 3_600_000;

interface RivalReport {
  readonly won: readonly string[];
  readonly taken: number;
}

async function rival(url: string): Promise<RivalReport> {
  const { stdout } = await promisify(execFile)(process.execPath, [RIVAL, url]);
  return JSON.parse(stdout) as RivalReport;
}

describeWithMongo('MongoDB and several processes', (database) => {
  const open = (name: string, catalogue: StorageCatalogue<TestDocuments> = testCatalogue, now = Date.now) =>
    openStorage(database(name), catalogue, { now });

  it('gives every key to one of two processes, and loses no count', async () => {
    const [one, two] = await Promise.all([rival(database('rivals')), rival(database('rivals'))]);
    const won = [...one.won, ...two.won];
    expect(new Set(won).size).toBe(200);
    expect(won).toHaveLength(200);
    const store = await open('rivals');
    expect(store.shared).toBe(true);
    expect(await store.collection('jobs').get('counter')).toMatchObject({
      version: 1 + one.taken + two.taken,
    });
    await store.close();
  });

  async function openTogether(catalogue: StorageCatalogue<TestDocuments>): Promise<void> {
    const opening = await Promise.allSettled(Array.from({ length: 4 }, () => open('together', catalogue)));
    const stores = opening.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    await Promise.all(stores.map((store) => store.close()));
    expect(opening.filter((outcome) => outcome.status === 'rejected')).toEqual([]);
  }

  it('may be opened for the first time, and migrated, by several at once', async () => {
    await openTogether({ ...testCatalogue, version: 1 });
    const migrations = [2, 3].map((to) => ({
      to,
      run: async (store: TestStore) => {
        await store.collection('jobs').insert([{ id: 'a', note: 0 }]);
        const job = await store.collection('jobs').get('a');
        if (job !== undefined && Number(job.note) < to)
          await store.collection('jobs').update({ ...job, note: to });
      },
    }));
    await openTogether({ ...testCatalogue, migrations });
    await expect(open('together', { ...testCatalogue, version: 2 })).rejects.toThrow('schema version 3');
    const store = await open('together');
    expect(await store.collection('jobs').get('a')).toMatchObject({ note: 3, version: 3 });
    await store.close();
  });

  it('keeps everything that was acknowledged to a process killed with -9', async () => {
    for (const strike of STRIKES) {
      const writer = startWriter(database('client'));
      await writer.until(() => writer.stored.length >= strike);
      await writer.kill();
      await expectKept(database('client'), writer);
    }
  });

  it('tells how far the clock of the server is from ours', async () => {
    const store = await open('clock', testCatalogue, () => Date.now() - HOUR_MS);
    const errors: number[] = [];
    // Half of the way there and back counts: on a busy machine one of several is quick.
    for (let reading = 0; reading < 5; reading += 1)
      errors.push(Math.abs((await store.clockSkewMs()) - HOUR_MS));
    expect(Math.min(...errors)).toBeLessThan(1_000);
    await store.close();
  });

  it('reports each duplicate of many inserts that travel together', async () => {
    const store = await open('batches');
    const jobs = store.collection('jobs');
    await jobs.insert(Array.from({ length: 100 }, (_, number) => ({ id: `known-${number}` })));
    const inserts = Array.from({ length: 300 }, (_, number) =>
      jobs.insert([
        { id: `${number % 3 === 0 ? 'known' : 'new'}-${Math.floor(number / 3)}` },
        { id: `own-${number}` },
      ]),
    );
    const outcomes = await Promise.all(inserts);
    const firsts = outcomes.map(([first]) => first);
    expect(outcomes.map(([, second]) => second)).toEqual(outcomes.map(() => 'inserted'));
    expect(firsts.filter((first) => first === 'inserted')).toHaveLength(100);
    expect(firsts.filter((_, number) => number % 3 === 0)).toEqual(
      Array.from({ length: 100 }, () => 'duplicate'),
    );
    await store.close();
  });
});
