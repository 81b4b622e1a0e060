import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { systemClock } from '../../../../server/adapters/shared/system-clock.ts';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import { openFileRoom } from '../../../../server/bridge/files/file-room.ts';
import type { EventDocument } from '../../../../server/domain/journal/event.ts';
import { freeLane } from '../../../../server/domain/journal/thread.ts';
import { storeEvents } from '../../../../server/engine/journal/accept-events.ts';
import { countWaiting } from '../../../../server/engine/journal/count-waiting.ts';
import { done } from '../../../../server/engine/journal/outcome.ts';
import type { Stories } from '../../../../server/engine/lanes/stories.ts';
import { createWorker } from '../../../../server/engine/lanes/worker.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { engineDeps, freeThread } from '../engine-parts.ts';

const ROUTE = 'route';
const NOW = Date.now();

let storage: Storage;
let sequence: number;
beforeEach(async () => {
  sequence = 0;
  storage = await openStorage('sqlite::memory:', catalogue, { now: Date.now });
  await storage.collection('threads').insert([freeThread(ROUTE, NOW)]);
});
afterEach(() => storage.close());

const deps = () => engineDeps({ storage, clock: systemClock, sequence: () => ++sequence });

/** Stores an event and says what a worker would be woken with. */
function store(key: string, lane: 'in' | 'out', at: number) {
  const kind = lane === 'in' ? 'whatsapp.message' : 'intercom.part';
  return storeEvents(deps(), [{ key, kind, lane, route: ROUTE, at, payload: {} }]);
}

/** Wakes a worker with these events and lets it do all that waits. Answers how it resolved the route, and what it told. */
async function work(woken: Awaited<ReturnType<typeof store>>) {
  const resolved: (string | undefined)[] = [];
  const told: string[] = [];
  const thread = await storage.collection('threads').get(ROUTE);
  const stories: Stories = {
    resolve: async (_, __, event) => {
      resolved.push(event?.id);
      return thread === undefined ? { kind: 'nothing' } : { kind: 'thread', thread };
    },
    tell: async (run, event: EventDocument) => {
      told.push(`${event.id}${run.isNew(event.id) ? ' new' : ''}`);
      return done;
    },
    settle: async () => done,
    aside: async () => done,
    hold: async () => false,
    tenant: (route) => route,
    setAside: async () => undefined,
  };
  const payloads = openFileRoom(1_000);
  const worker = createWorker(deps(), { stories, chores: [], id: 'w', concurrency: 4, payloads });
  worker.wake(woken);
  while ((await countWaiting(storage)) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await worker.stop();
  return { resolved, told };
}

it('finds the thread of a message by the message itself, while it is the first on its route', async () => {
  const woken = await store('one', 'in', NOW);
  expect(await work(woken)).toEqual({ resolved: ['one'], told: ['one new'] });
});

it('looks again by the first on the route, where an older one waits that nobody was woken for', async () => {
  await store('older', 'in', NOW - 1_000);
  const woken = await store('newer', 'in', NOW);
  expect(await work(woken)).toEqual({ resolved: ['newer', undefined], told: ['older', 'newer'] });
});

it('knows which reply was never told before', async () => {
  await store('older', 'out', NOW - 1_000);
  const woken = await store('newer', 'out', NOW);
  expect((await work(woken)).told).toEqual(['older', 'newer new']);
});

it('takes none for new in a lane in which somebody was held up', async () => {
  const thread = await storage.collection('threads').get(ROUTE);
  if (thread !== undefined)
    await storage.collection('threads').update({ ...thread, out: { ...freeLane, notBefore: NOW - 1 } });
  const woken = await store('one', 'out', NOW);
  expect((await work(woken)).told).toEqual(['one']);
});
