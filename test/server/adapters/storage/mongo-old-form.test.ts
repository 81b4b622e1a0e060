import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { leaveOldForm, oldForm, onPlainDriver } from '../../../../scripts/bench/stored/old-form.ts';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import { catalogueLayouts } from '../../../../server/adapters/storage/schema/collection-layout.ts';
import { freeLane } from '../../../../server/domain/journal/thread.ts';
import type { Documents, Storage } from '../../../../server/ports/documents.ts';
import { describeWithMongo } from '../../../support/mongo-server.ts';

const OPENER = fileURLToPath(new URL('../../../support/storage-opener.ts', import.meta.url));
const EVENTS = 300;
/** Large enough for several writes. */
const LARGE = 'x'.repeat(80_000);
const LIMIT_MS = 300_000;

type Event = Documents['events'];

/** As webhooks leave them: odd keys inside, half of them ended, in versions of their own. */
function someEvents(text = 'Hello'): Event[] {
  return Array.from({ length: EVENTS }, (_, number) => ({
    id: `n|message|${String(number).padStart(4, '0')}`,
    version: 1 + (number % 5),
    kind: 'whatsapp.message',
    lane: 'in',
    route: 'n:1|p:2',
    at: number,
    receivedAt: number,
    payload: { 'a.b': [null], $set: { text, half: '\ud800' } },
    order: String(number).padStart(9, '0'),
    tries: 0,
    ...(number % 2 === 0 ? { queue: 'in|n:1|p:2' } : { endedAt: 1, end: 'done', expires: number }),
  }));
}

const THREAD: Documents['threads'] = {
  id: 'n:c',
  version: 7,
  workspace: 'w',
  number: 'n',
  customer: 'c',
  identity: { phone: '15550100199' },
  inRoutes: ['thread:n:c'],
  outRoutes: [],
  in: { ...freeLane, fence: 4 },
  out: freeLane,
  live: 'w',
  lastActivityAt: 5,
};

describeWithMongo('a MongoDB database of the earlier form', (database) => {
  const open = (name: string): Promise<Storage> => openStorage(database(name), catalogue, { now: Date.now });

  async function using<Answer>(name: string, use: (storage: Storage) => Promise<Answer>): Promise<Answer> {
    const storage = await open(name);
    try {
      return await use(storage);
    } finally {
      await storage.close();
    }
  }

  const oldOnes = (name: string, collection = 'events') =>
    onPlainDriver(database(name), (db) =>
      db.collection(collection).countDocuments({ document: { $exists: true } }),
    );

  /** The next start leaves every event as it was, in every index; nothing of the earlier form is left. */
  async function expectConverted(name: string, events: readonly Event[]): Promise<void> {
    const { waiting, ended } = await using(name, async (storage) => ({
      waiting: await storage.collection('events').find({ index: 'queue', limit: 2 * EVENTS }),
      ended: await storage.collection('events').find({ index: 'expires', limit: 2 * EVENTS }),
    }));
    expect(await oldOnes(name)).toBe(0);
    expect(waiting).toEqual(events.filter(({ queue }) => queue !== undefined));
    expect(ended).toEqual(events.filter(({ expires }) => expires !== undefined));
  }

  it('is brought into fields at start, with its versions', async () => {
    const events = someEvents();
    await leaveOldForm(database('whole'), { events, threads: [THREAD] });
    await expectConverted('whole', events);
    expect(await oldOnes('whole', 'threads')).toBe(0);
    const updated = await using('whole', async (storage) => {
      expect(await storage.collection('threads').get(THREAD.id)).toStrictEqual(THREAD);
      return storage.collection('threads').update({ ...THREAD, lastActivityAt: 6 });
    });
    expect(updated).toMatchObject({ version: 8, lastActivityAt: 6 });
  });

  it('cannot be read by an earlier version any more, which then does not start', async () => {
    await leaveOldForm(database('meta'), {});
    await using('meta', async () => undefined);
    const schema = await onPlainDriver(database('meta'), (db) =>
      db.collection<{ _id: string }>('storage_meta').findOne({ _id: 'schema' }),
    );
    expect(schema).toEqual({ _id: 'schema', version: 2, schema: 2 });
  });

  it.each([0, 150, EVENTS])(
    'goes on where it stopped, after %i documents',
    async (converted) => {
      const name = `stopped${converted}`;
      const events = someEvents();
      const layout = catalogueLayouts(catalogue).find((each) => each.name === 'events');
      if (layout === undefined) throw new Error('There are no events.');
      await leaveOldForm(database(name), { events });
      await using(name, async () => undefined);
      // As it was after so many: the rest is old again, and that all were converted was not yet written down.
      await onPlainDriver(database(name), async (db) => {
        await db.collection<{ _id: string }>('storage_meta').deleteOne({ _id: 'form:events' });
        for (const event of events.slice(converted))
          await db
            .collection<{ _id: string }>('events')
            .replaceOne({ _id: event.id }, oldForm(layout, event));
      });
      expect(await oldOnes(name)).toBe(EVENTS - converted);
      await expectConverted(name, events);
    },
    LIMIT_MS,
  );

  it(
    'survives kill -9 in the middle',
    async () => {
      const events = someEvents();
      await leaveOldForm(database('killed'), { events });
      const opening = promisify(execFile)(process.execPath, [OPENER, database('killed'), 'dies']);
      await expect(opening).rejects.toMatchObject({ signal: 'SIGKILL' });
      const left = await oldOnes('killed');
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThan(EVENTS);
      await expectConverted('killed', events);
    },
    LIMIT_MS,
  );

  it(
    'may be opened by two processes at once',
    async () => {
      const events = someEvents(LARGE);
      await leaveOldForm(database('both'), { events });
      const start = () => promisify(execFile)(process.execPath, [OPENER, database('both')]);
      await Promise.all([start(), start()]);
      await expectConverted('both', events);
    },
    LIMIT_MS,
  );

  it('leaves alone what changed while it was read', async () => {
    const events = someEvents(LARGE);
    await leaveOldForm(database('moving'), { events });
    const opening = open('moving');
    const [first] = events;
    const text = JSON.stringify({ ...first, tries: 1 });
    await onPlainDriver(database('moving'), (db) =>
      db
        .collection<{ _id: string }>('events')
        .updateOne(
          { _id: first?.id ?? '', version: 1, document: { $exists: true } },
          { $set: { version: 2, document: text } },
        ),
    );
    await (await opening).close();
    const found = await using('moving', (storage) => storage.collection('events').get(first?.id ?? ''));
    expect([first, { ...first, tries: 1, version: 2 }]).toContainEqual(found);
    expect(await oldOnes('moving')).toBe(0);
  });
});
