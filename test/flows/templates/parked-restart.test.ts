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
  await world.sendTemplate({
    parked: late?.id ?? '',
    template: MAY_WE_ANSWER.id,
    values: {},
    nonce: 'the-draft',
  });
}

let world: TemplateWorld;
const open = async () => {
  world = await createTemplateWorld();
  return world;
};

/** How the late reply stands, and how often it has arrived. */
async function outcome(step: string) {
  const [parked] = await world.storage.collection('parked').find({ index: 'byThread', limit: 1 });
  const sends = (await world.deliveries()).filter(({ event }) => event.startsWith('parked|'));
  const notes = world.notes().filter((note) => note.includes('customer answered'));
  return {
    step,
    parked: parked?.state,
    send: sends.map(({ state }) => state).join(),
    arrived: world.phone().filter((text) => text.includes('too late')).length,
    told: notes.length,
  };
}

describe('a process that dies', () => {
  it('at any step after the customer’s answer lets the late reply go, once', async () => {
    const steps = await dieAtEveryStep(
      {
        open,
        before: async () => {
          await lateReply(world);
          await ask(world);
          await world.pass(10 * SECOND);
        },
        act: () => world.customerWrites('Yes, please'),
        isDone: async () => ['delivered', 'uncertain'].includes((await outcome('')).send),
      },
      async (_, step) => {
        const found = await outcome(step);
        // Between reservation and call nobody can know: it is shown, and a person decides.
        expect(found).toEqual(
          found.send === 'uncertain'
            ? { step, parked: 'sent', send: 'uncertain', arrived: 0, told: 0 }
            : { step, parked: 'sent', send: 'delivered', arrived: 1, told: 1 },
        );
      },
    );
    expect(steps).toBeGreaterThan(10);
  });

  it('at any step of the press on Send keeps the late reply, or the next press does', async () => {
    const steps = await dieAtEveryStep(
      {
        open,
        before: () => lateReply(world),
        // Whoever dies while asking never answers.
        act: () => void ask(world),
        isDone: async () => {
          await ask(world);
          return true;
        },
      },
      async (_, step) => {
        world.customerWrites('Yes, please');
        await world.pass(10 * 60 * SECOND);
        const { parked, send, arrived } = await outcome(step);
        expect({ step, parked, send, arrived }).toEqual({
          step,
          parked: 'sent',
          send: 'delivered',
          arrived: 1,
        });
        expect([step, world.templatesSent().length > 1]).toEqual([step, false]);
      },
    );
    expect(steps).toBeGreaterThan(5);
  });
});
