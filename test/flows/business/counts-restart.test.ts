import { expect, it } from '@jest/globals';
import type { Storage } from '../../../server/ports/documents.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;

it('each message that arrived is counted once, wherever the process dies', async () => {
  const steps = await dieAtEveryStep(
    {
      before: async (world) => {
        await world.knownThread();
        world.teammateReplies('<p>One</p>');
        world.teammateReplies('<p>Two</p>');
        await world.settle();
      },
      act: (world) => world.pass(MINUTE),
      isDone: async (world) => (await countsIn(world.storage)) === 2,
    },
    async (world, step) => {
      expect([step, await countsIn(world.storage)]).toEqual([step, 2]);
      const left = await world.storage.collection('deliveries').count({ index: 'toCount', limit: 10 });
      expect([step, left]).toEqual([step, 0]);
    },
  );
  expect(steps).toBeGreaterThan(3);
});

async function countsIn(storage: Storage): Promise<number> {
  const counts = (await storage.collection('messageCounts').get(SHOP.number))?.counts ?? {};
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
