import { afterEach, expect, it } from '@jest/globals';
import { acceptEvents } from '../../../../server/engine/journal/accept-events.ts';
import { createWorkFinder, type FoundQueue } from '../../../../server/engine/lanes/find-work.ts';
import type { IndexQuery } from '../../../../server/ports/storage.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';

/** Each may be as large as a webhook, and all of a page are in memory at once. */
const FEW = 25;

/** Large ones, two of which may be all that fits. */
const VERY_FEW = 2;

const ROUTES = Array.from({ length: 60 }, (_, index) => `q1w2e3r4|${100 + index}`);

let world: PeopledWorld;
afterEach(() => world.close());

it('finds every lane, a few events at a time', async () => {
  const { names, limits } = await findAll({});
  expect(names.map(({ name }) => name).sort()).toEqual(ROUTES.map((route) => `out|${route}`));
  expect(Math.max(...limits)).toBe(FEW);
});

it('never has more than two large ones in memory, and says which lanes they are in', async () => {
  const { names, limits } = await findAll({ body: 'x'.repeat(100_000) });
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
