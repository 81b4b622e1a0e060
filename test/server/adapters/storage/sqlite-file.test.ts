import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { openDatabase } from '../../../../server/adapters/storage/sqlite/open-database.ts';
import { sqliteStorageOn } from '../../../../server/adapters/storage/sqlite/open-sqlite-storage.ts';
import { StorageError } from '../../../../server/domain/errors.ts';
import { testCatalogue } from '../../../contracts/storage-catalogue.ts';

const WRITER = fileURLToPath(new URL('../../../support/storage-writer.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'sqlite-file-'));
const open = (url: string) => openStorage(url, testCatalogue, { now: Date.now });

afterAll(() => rmSync(directory, { recursive: true }));

describe('a SQLite file', () => {
  it('is made with its directory, for its owner alone, with a durable log', async () => {
    const path = join(directory, 'new', 'deep', 'app.db');
    const store = await open(`sqlite:${path}`);
    await store.collection('jobs').insert([{ id: 'a' }]);
    const modes = [path, `${path}-wal`].map((file) => (statSync(file).mode & 0o777).toString(8));
    expect(modes).toEqual(['600', '600']);
    expect(store.shared).toBe(false);
    await store.close();
    const database = openDatabase(path);
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
  });

  it('serves one process at a time, and says so to the second', async () => {
    const url = `sqlite:${join(directory, 'taken.db')}`;
    const store = await open(url);
    const second = promisify(execFile)(process.execPath, [WRITER, url]);
    await expect(second).rejects.toThrow(/taken\.db is in use by another process; it serves one at a time/);
    await store.close();
    await (await open(url)).close();
  });

  it('that is not a database, or cannot be made, is refused with a sentence', async () => {
    const path = join(directory, 'letter.txt');
    writeFileSync(path, 'Dear customer, this is no database. '.repeat(100));
    await expect(open(`sqlite:${path}`)).rejects.toThrow('letter.txt is not a SQLite database.');
    const impossible = open(`sqlite:${join(path, 'below-a-file.db')}`);
    await expect(impossible).rejects.toBeInstanceOf(StorageError);
    await expect(impossible).rejects.toThrow('cannot be opened');
  });

  it('that is full fails every write of the turn, keeps what was there, and works when there is room again', async () => {
    const database = openDatabase(join(directory, 'full.db'));
    const store = await sqliteStorageOn(database, testCatalogue);
    const jobs = store.collection('jobs');
    await jobs.insert([{ id: 'before' }]);
    database.exec('PRAGMA max_page_count = 1');
    const turn = [
      jobs.insert([{ id: 'small' }]),
      jobs.insert([{ id: 'large', note: 'x'.repeat(100_000) }]),
      jobs.update({ id: 'before', version: 1, lane: 'changed' }),
      jobs.delete(['before']),
    ];
    for (const outcome of await Promise.allSettled(turn)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'storage_failed' } });
    }
    expect(await jobs.find({ index: 'byId', limit: 9 })).toEqual([{ id: 'before', version: 1 }]);
    database.exec('PRAGMA max_page_count = 1000000');
    expect(await jobs.insert([{ id: 'large', note: 'x'.repeat(100_000) }])).toEqual(['inserted']);
    await expect(store.ping()).resolves.toBeUndefined();
    await store.close();
  });

  it('reads every kind of question from an index', async () => {
    const database = openDatabase(':memory:');
    const store = await sqliteStorageOn(database, testCatalogue);
    const names = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
      .all();
    expect(names.map((row) => row['name'])).toEqual([
      'jobs.byLane',
      'jobs.byTime',
      'jobs.byKey',
      'seats.bySeat',
    ]);
    const plan = database
      .prepare(
        `EXPLAIN QUERY PLAN SELECT document FROM jobs INDEXED BY "jobs.byLane"
         WHERE lane = ? AND at > ? AND lane IS NOT NULL ORDER BY lane DESC, at DESC, id DESC LIMIT ?`,
      )
      .all('x', 1, 9);
    expect(plan.map((row) => row['detail'])).toEqual([
      'SEARCH jobs USING INDEX jobs.byLane (lane=? AND at>?)',
      // Only documents of the same lane and time are sorted.
      'USE TEMP B-TREE FOR LAST TERM OF ORDER BY',
    ]);
    await store.close();
  });
});
