import { describe, expect, it } from '@jest/globals';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { createTemplateWorld, MAY_WE_ANSWER, type TemplateWorld } from '../../support/shop-templates.ts';

const SECOND = 1_000;
const HOUR = 60 * 60 * SECOND;

async function lateReply(world: TemplateWorld): Promise<void> {
  await world.knownThread();
  await world.leap(25 * HOUR);
  world.teammateReplies('<p>too late</p>');
  await world.pass(10 * SECOND);
}

/** As often as a teammate presses who gets no answer. */
async function ask(world: TemplateWorld): Promise<void> {
  const [late] = await world.deliveries();
  const template = await world.storage.collection('templates').get(MAY_WE_ANSWER.id);
  await world.sendTemplate({
    parked: late?.id ?? '',
    template: MAY_WE_ANSWER.id,
    revision: template?.revision ?? '',
    values: {},
    nonce: 'the-draft',
  });
}

const sendsOf = (world: TemplateWorld, words: string) =>
  world.phone().filter((text) => text.includes(words)).length;

describe('a process that dies', () => {
  it('at any step after the customer’s answer lets the late reply go, once', async () => {
    let world: TemplateWorld;
    const steps = await dieAtEveryStep(
      {
        open: async () => {
          world = await createTemplateWorld();
          return world;
        },
        before: async () => {
          await lateReply(world);
          await ask(world);
          await world.pass(10 * SECOND);
        },
        act: () => world.customerWrites('Yes, please'),
        isDone: async () => (await world.deliveries()).at(-1)?.state === 'delivered',
      },
      async (_, step) => {
        expect([step, sendsOf(world, 'too late')]).toEqual([step, 1]);
        const [parked] = await world.storage.collection('parked').find({ index: 'byThread', limit: 1 });
        expect([step, parked?.state]).toEqual([step, 'sent']);
        expect([step, world.notes().filter((note) => note.includes('customer answered')).length]).toEqual([
          step,
          1,
        ]);
      },
    );
    expect(steps).toBeGreaterThan(10);
  }, 300_000);
});
