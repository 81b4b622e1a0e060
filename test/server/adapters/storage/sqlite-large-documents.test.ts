import { afterEach, expect, it } from '@jest/globals';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import { openDatabase } from '../../../../server/adapters/storage/sqlite/open-database.ts';
import { sqliteStorageOn } from '../../../../server/adapters/storage/sqlite/open-sqlite-storage.ts';
import type { EventDocument } from '../../../../server/domain/journal/event.ts';
import type { Storage } from '../../../../server/ports/documents.ts';

const LONG = 'x'.repeat(100_000);
const EVENT: EventDocument = {
  id: 'large',
  version: 1,
  kind: 'whatsapp.message',
  lane: 'in',
  route: 'n:1:p:15550100155',
  at: 1,
  receivedAt: 1,
  payload: { text: LONG },
  order: '1',
  tries: 0,
  size: LONG.length,
};

let storage: Storage;
afterEach(() => storage.close());

it('writes what is long once, and what changes with each attempt beside it', async () => {
  const database = openDatabase(':memory:');
  storage = await sqliteStorageOn(database, catalogue);
  const events = storage.collection('events');
  await events.insert([EVENT]);
  const first = database.prepare('SELECT rowid FROM "events.apart"').get();
  let event: EventDocument | undefined = EVENT;
  for (let begun = 1; begun <= 3; begun += 1)
    event = event && (await events.update({ ...event, begun }, event));
  const row = database.prepare('SELECT length(document) AS length FROM events').get();
  expect(Number(row?.['length'])).toBeLessThan(1_000);
  expect(database.prepare('SELECT rowid FROM "events.apart"').all()).toEqual([first]);
  expect(await events.get('large')).toEqual({ ...EVENT, version: 4, begun: 3 });
  await events.delete(['large']);
  expect(database.prepare('SELECT count(*) AS n FROM "events.apart"').get()).toEqual({ n: 0 });
});

it('reads what an earlier version stored in one piece, and takes it apart with the first change', async () => {
  const database = openDatabase(':memory:');
  storage = await sqliteStorageOn(database, catalogue);
  const events = storage.collection('events');
  const { version, ...text } = EVENT;
  database
    .prepare('INSERT INTO events (id, version, document) VALUES (?, ?, ?)')
    .run('large', version, JSON.stringify(text));
  expect(await events.get('large')).toEqual(EVENT);
  const unread = { ...EVENT, payload: undefined };
  expect(await events.update({ ...unread, begun: 1 }, unread)).toBeDefined();
  expect(await events.get('large')).toEqual({ ...EVENT, version: 2, begun: 1 });
  expect(database.prepare('SELECT count(*) AS n FROM "events.apart"').get()).toEqual({ n: 1 });
});
