import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FileDeps } from '../../../../server/bridge/files/file-deps.ts';
import { queueErasure } from '../../../../server/bridge/privacy/erasure-receipt.ts';
import { createStories } from '../../../../server/bridge/stories.ts';
import type { EventDocument } from '../../../../server/domain/journal/event.ts';
import { workspaceRoute } from '../../../../server/domain/journal/routing-key.ts';
import { openAttempts } from '../../../../server/engine/journal/attempts.ts';
import { runAside } from '../../../../server/engine/lanes/run-aside.ts';
import type { Clock } from '../../../../server/ports/clock.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import type { IndexQuery, New } from '../../../../server/ports/storage.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';
import { CAFE, MAEVE, SHOP, SHOP_OUTLET } from '../../../support/world-setup.ts';
import { sharedDeps } from '../../engine/lanes/two-processes.ts';

/** As many as an erasure reads in one step. */
const PAGE = 200;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Ended events of this workspace, kept until these times. */
async function keepEnded(workspace: string, expires: readonly number[], payload: unknown): Promise<void> {
  const at = world.now();
  const ended = expires.map(
    (time, number): New<EventDocument> => ({
      id: `other|${workspace}|${number}`,
      kind: 'intercom.other',
      lane: 'aside',
      route: workspaceRoute(workspace),
      at,
      receivedAt: at,
      payload,
      order: String(number),
      tries: 0,
      endedAt: at,
      end: 'ignored',
      expires: time,
    }),
  );
  await world.storage.collection('events').insert(ended);
}

const laterTimes = (count: number) => Array.from({ length: count }, (_, number) => world.now() + 1 + number);

/** A customer of both numbers of the shop is to be erased by another process. Answers what it works with, and the event. */
async function toErase(): Promise<{ readonly deps: FileDeps; readonly erasure: string }> {
  world.customerWrites('to the shop');
  world.customerWrites('to the outlet', { number: SHOP_OUTLET.number });
  await world.pass(60_000);
  const [customer] = await world.storage.collection('customers').find({ index: 'byContact', limit: 2 });
  const deps = await sharedDeps(world);
  await queueErasure(deps, { workspace: SHOP.workspace, customer: customer?.id ?? '', why: 'asked-for' });
  return { deps, erasure: `erase|${customer?.id ?? ''}` };
}

type Read = (query: IndexQuery, found: readonly EventDocument[]) => Promise<void>;

/** Tells of each reading of several events. */
function watched(storage: Storage, read: Read): Storage {
  const events = storage.collection('events');
  const find = async (query: IndexQuery) => {
    const found = await events.find(query);
    await read(query, found);
    return found;
  };
  return {
    ...storage,
    // The collection of events stands for itself, watched.
    collection: ((name: never) =>
      name === 'events' ? { ...events, find } : storage.collection(name)) as Storage['collection'],
  };
}

/** Each pause takes 25 seconds at once: as if there were many more events than there are. */
function quickClock(): Clock {
  let passed = 0;
  return {
    now: () => world.now() + passed,
    schedule: (_, action) => {
      passed += 25_000;
      setImmediate(action);
      return () => undefined;
    },
  };
}

const runErasure = (deps: FileDeps, erasure: string) =>
  runAside(deps, createStories(deps), erasure, openAttempts(deps.fileRoom, 0));

const threads = async () =>
  (await world.storage.collection('threads').find({ index: 'live', limit: 10 })).length;

describe('the events of an erased person', () => {
  it('are found by reading everybody’s events once, however many threads the person has', async () => {
    await keepEnded(CAFE.workspace, laterTimes(PAGE / 2), { of: 'somebody else' });
    const { deps, erasure } = await toErase();
    expect(await threads()).toBe(2);
    const read: string[] = [];
    const storage = watched(deps.storage, async (_, found) => void read.push(...found.map(({ id }) => id)));
    await runErasure({ ...deps, clock: quickClock(), storage }, erasure);
    expect(await threads()).toBe(0);
    const others = read.filter((id) => id.startsWith(`other|${CAFE.workspace}|`));
    expect(new Set(others).size).toBe(PAGE / 2);
    // Each step begins with the last one of the step before.
    expect(others.length).toBeLessThan(PAGE / 2 + 10);
  });

  it('are looked for as long as it takes while no other process begins the same', async () => {
    await keepEnded(CAFE.workspace, laterTimes(5 * PAGE), { of: 'somebody else' });
    const { deps, erasure } = await toErase();
    const clock = quickClock();
    const left: number[] = [];
    const storage = watched(deps.storage, async () => {
      const event = await world.storage.collection('events').get(erasure);
      left.push((event?.dueAt ?? 0) - clock.now());
    });
    await runErasure({ ...deps, clock, storage }, erasure);
    expect(clock.now() - world.now()).toBeGreaterThan(100_000);
    expect(Math.min(...left)).toBeGreaterThan(0);
    expect(await threads()).toBe(0);
  });

  it('go although more of them expire at one moment than are read in one step', async () => {
    const payload = { item: { phone: MAEVE.phone } };
    await keepEnded(SHOP.workspace, Array(2 * PAGE + 50).fill(world.now() + 1), payload);
    const { deps, erasure } = await toErase();
    await keepEnded(CAFE.workspace, Array(2 * PAGE + 50).fill(world.now() + 1), { of: 'somebody else' });
    await runErasure({ ...deps, clock: quickClock() }, erasure);
    const left = await world.storage.collection('events').find({ index: 'expires', limit: 10 * PAGE });
    expect(left.filter(({ id }) => id.startsWith(`other|${SHOP.workspace}|`))).toEqual([]);
    expect(left.filter(({ id }) => id.startsWith(`other|${CAFE.workspace}|`))).toHaveLength(2 * PAGE + 50);
  });
});
