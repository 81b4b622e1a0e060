import { afterEach, expect, it } from '@jest/globals';
import { acceptEvents } from '../../../../server/engine/journal/accept-events.ts';
import { createWorkFinder, type FoundQueue } from '../../../../server/engine/lanes/find-work.ts';
import type { IndexQuery } from '../../../../server/ports/storage.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';

/** Each may be as large as a webhook, and all of a page are in memory at once. */
const FEW = 25;

/** The same of large ones. */
const VERY_FEW = 4;

const ROUTES = Array.from({ length: 60 }, (_, index) => `q1w2e3r4|${100 + index}`);

let world: PeopledWorld;
afterEach(() => world.close());

it('finds every lane, a few events at a time', async () => {
  const { names, limits } = await findAll({});
  expect(names.map(({ name }) => name).sort()).toEqual(ROUTES.map((route) => `out|${route}`));
  expect(Math.max(...limits)).toBe(FEW);
});

it('reads four large ones at once, and says which lanes they are in', async () => {
  const { names, limits } = await findAll({ body: 'x'.repeat(600_000) });
  expect(new Set(names.map(({ name }) => name))).toEqual(new Set(ROUTES.map((route) => `out|${route}`)));
  expect(names.every(({ isLarge }) => isLarge)).toBe(true);
  expect(Math.max(...limits)).toBe(VERY_FEW);
});

/** What is found of two events in each lane, and how many were read at once. */
async function findAll(payload: object) {
  world = await createWorld();
  const { deps } = world.service();
  await world.stop();
  await acceptEvents(
    { ...deps, wake: () => undefined },
    ROUTES.flatMap((route) =>
      ['one', 'two'].map((name) => ({
        key: `${route}|${name}`,
        kind: 'intercom.part' as const,
        lane: 'out' as const,
        route,
        at: world.now(),
        payload,
      })),
    ),
  );
  const limits: number[] = [];
  const collection = deps.storage.collection('events');
  const events = Object.assign(Object.create(collection) as typeof collection, {
    find: (query: IndexQuery) => {
      limits.push(query.limit);
      return collection.find(query);
    },
  });
  const finder = createWorkFinder({
    ...deps,
    storage: { ...deps.storage, collection: () => events as never },
  });
  const names: FoundQueue[] = [];
  for (let page = await finder.nextQueues(); ; page = await finder.nextQueues()) {
    names.push(...page.items);
    if (page.end) return { names, limits };
  }
}

it('reads few large ones outside the lanes at once, and finds them all, those of one moment too', async () => {
  world = await createWorld();
  const { deps } = world.service();
  await world.stop();
  const now = deps.clock.now();
  const keys = Array.from({ length: 60 }, (_, index) => `large|${index}`);
  await acceptEvents(
    { ...deps, wake: () => undefined },
    keys.map((key, index) => ({
      key,
      kind: 'whatsapp.phone-shared' as const,
      lane: 'aside' as const,
      route: 'number|1',
      at: now,
      // The last ten are due at one time.
      dueAt: now - 1_000 + Math.min(index, 50),
      payload: { body: 'x'.repeat(600_000) },
    })),
  );
  const sizes: number[] = [];
  const finder = createWorkFinder(deps);
  const found = new Set<string>();
  for (let page = await finder.nextDue(); ; page = await finder.nextDue()) {
    for (const { id } of page.items) found.add(id);
    sizes.push(page.items.length);
    if (page.end) break;
  }
  expect(keys.filter((key) => !found.has(key))).toEqual([]);
  expect(Math.max(...sizes.slice(0, 15))).toBe(4);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(16);
});
