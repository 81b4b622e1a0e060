import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GroupCommit } from '../../../../server/adapters/storage/sqlite/group-commit.ts';
import { StorageError } from '../../../../server/domain/errors.ts';

describe('group commit', () => {
  let database: DatabaseSync;
  let writes: GroupCommit;
  const insert = (value: number) => () =>
    database.prepare('INSERT INTO child (parent) VALUES (?)').run(value).changes;
  const stored = () => database.prepare('SELECT count(*) AS n FROM child').get()?.['n'];

  beforeEach(() => {
    database = new DatabaseSync(':memory:');
    database.exec(`
      CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (parent REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
      INSERT INTO parent VALUES (1);`);
    writes = new GroupCommit(database);
  });
  afterEach(() => database.close());

  it('makes one commit of the writes of one turn', async () => {
    await Promise.all([writes.run(insert(1)), writes.run(insert(1)), writes.run(insert(1))]);
    expect(writes.commits).toBe(1);
    await writes.run(insert(1));
    expect(writes.commits).toBe(2);
    expect(stored()).toBe(4);
  });

  it('resolves no promise before the commit', async () => {
    const seen: boolean[] = [];
    const run = writes.run(insert(1)).then(() => seen.push(database.isTransaction));
    expect(stored()).toBe(0);
    await run;
    expect(seen).toEqual([false]);
  });

  it('rejects all writes of a turn whose commit fails, keeps none, and goes on', async () => {
    // A deferred foreign key is one way to make the COMMIT itself fail.
    const turn = await Promise.allSettled([
      writes.run(insert(1)),
      writes.run(insert(404)),
      writes.run(insert(1)),
    ]);
    for (const outcome of turn)
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StorageError) });
    expect(stored()).toBe(0);
    expect(await writes.run(insert(1))).toBe(1);
    expect(stored()).toBe(1);
  });

  it('rejects all writes of a turn when one of them throws', async () => {
    const failing = writes.run(() => database.exec('INSERT INTO nowhere VALUES (1)'));
    const beside = writes.run(insert(1));
    await expect(failing).rejects.toBeInstanceOf(StorageError);
    await expect(beside).rejects.toBeInstanceOf(StorageError);
    expect(stored()).toBe(0);
  });

  it('commits what waits when it is closed, and refuses what comes later', async () => {
    const waiting = writes.run(insert(1));
    writes.close();
    expect(stored()).toBe(1);
    expect(await waiting).toBe(1);
    await expect(writes.run(insert(1))).rejects.toThrow('The database is closed.');
  });
});
