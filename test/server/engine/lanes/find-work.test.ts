import { afterEach, expect, it } from '@jest/globals';
import { acceptEvents } from '../../../../server/engine/journal/accept-events.ts';
import { createWorkFinder } from '../../../../server/engine/lanes/find-work.ts';
import type { IndexQuery } from '../../../../server/ports/storage.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';

/** Each may be as large as a webhook, and all of a page are in memory at once. */
const FEW = 25;

let world: PeopledWorld;
afterEach(() => world.close());

it('finds every lane, a few events at a time', async () => {
  world = await createWorld();
  const { deps } = world.service();
  await world.stop();
  const routes = Array.from({ length: 60 }, (_, index) => `q1w2e3r4|${100 + index}`);
  await acceptEvents(
    { ...deps, wake: () => undefined },
    routes.flatMap((route) =>
      ['one', 'two'].map((name) => ({
        key: `${route}|${name}`,
        kind: 'intercom.part' as const,
        lane: 'out' as const,
        route,
        at: world.now(),
        payload: {},
      })),
    ),
  );
  const asked: IndexQuery[] = [];
  const collection = deps.storage.collection('events');
  const events = Object.assign(Object.create(collection) as typeof collection, {
    find: (query: IndexQuery) => {
      asked.push(query);
      return collection.find(query);
    },
  });
  const finder = createWorkFinder({
    ...deps,
    storage: { ...deps.storage, collection: () => events as never },
  });
  const found = new Set<string>();
  for (let page = await finder.nextQueues(); ; page = await finder.nextQueues()) {
    for (const name of page.items) found.add(name);
    if (page.end) break;
  }
  expect([...found].sort()).toEqual(routes.map((route) => `out|${route}`));
  expect(Math.max(...asked.map(({ limit }) => limit))).toBeLessThanOrEqual(FEW);
});
