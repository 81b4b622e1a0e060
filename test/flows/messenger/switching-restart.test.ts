import { expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { messageOf } from '../../support/messenger-card.ts';
import { SHOP } from '../../support/world-setup.ts';

const TOO_LONG_MS = 600_000;

/** What the visitor of each world sends. */
const messages = new WeakMap<PeopledWorld, string>();

async function showCard(world: PeopledWorld): Promise<void> {
  const contact = world.intercom.act.createUser({
    workspace: SHOP.workspace,
    name: 'Visitor',
    externalId: 'u-1',
  });
  const conversation = world.intercom.act.customerStartsInMessenger({
    workspace: SHOP.workspace,
    contactId: contact,
    text: 'Do you have it in blue?',
  });
  await world.pass(5_000);
  messages.set(world, await messageOf(world, { contact, conversation }));
}

const rows = (world: PeopledWorld) =>
  world.storage.collection('switches').find({ index: 'expires', limit: 10 });

it(
  'wherever the process dies, the conversation goes on once, and replies reach the phone',
  async () => {
    const steps = await dieAtEveryStep(
      {
        open: () => createWorld({ settings: { switchNumber: SHOP.number } }),
        before: showCard,
        act: (world) => void world.customerWrites(messages.get(world) ?? ''),
        isDone: async (world) => (await rows(world)).every(({ joinedAt }) => joinedAt !== undefined),
      },
      async (world, step) => {
        expect([step, world.conversations().length, world.contacts().length]).toEqual([step, 1, 1]);
        expect([step, ...world.transcript()]).toEqual([
          step,
          'customer: Do you have it in blue?',
          expect.stringMatching(
            /^customer: (Written on .* UTC; delivered late\.\n)?Hello! I would like to continue/,
          ),
          expect.stringContaining('note: Continued on WhatsApp.'),
        ]);
        world.teammateReplies('<p>Yes</p>');
        await world.pass(20_000);
        expect([step, world.phone()]).toEqual([step, ['Yes']]);
      },
    );
    expect(steps).toBeGreaterThan(20);
  },
  TOO_LONG_MS,
);
