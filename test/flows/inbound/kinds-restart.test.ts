import { describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { MAEVE, SHOP, whatsappConfig } from '../../support/world-setup.ts';

const whatsapp = { numbers: whatsappConfig.numbers.map((number) => ({ ...number, coexistence: true })) };

/** Less would mean that the process hardly ever died. */
const FEW_STEPS = 3;

interface Scene {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly act: (world: PeopledWorld, wamid: string) => void;
  readonly shown: readonly string[];
}

/** Plays the scene until the process has died at every step; what stands in Intercom in the end must be this each time. */
async function showsOnce({ settings = {}, act, shown }: Scene): Promise<void> {
  let wamid = '';
  const steps = await dieAtEveryStep(
    {
      open: () => createWorld({ whatsapp, settings }),
      before: (world) => {
        wamid = world.customerWrites('Is Friday good?');
        return world.settle();
      },
      act: (world) => act(world, wamid),
      // A write in doubt is made again late: always looked at when nothing can come any more.
      isDone: async () => false,
    },
    async (world, step) => {
      const lines = world
        .transcript()
        .map((line) => line.replace(/^customer: Written on .*\n/, 'customer: '));
      expect([step, ...lines]).toEqual([step, ...shown]);
    },
  );
  expect(steps).toBeGreaterThan(FEW_STEPS);
}

const reaction = (wamid: string) => ({ type: 'reaction', payload: { message_id: wamid, emoji: '👍' } });
const revoke = (wamid: string) => ({ type: 'revoke', payload: { original_message_id: wamid } });

/** A world for each step. Milliseconds. */
const EVERY_STEP_MS = 300_000;

describe('a process that dies at any step', () => {
  it(
    'of a quote leaves it once',
    async () => {
      await showsOnce({
        act: (world, replyTo) =>
          void world.customerSends({ type: 'text', payload: { body: 'this' } }, { replyTo }),
        shown: [
          'customer: Is Friday good?',
          'customer: In reply to their own message: “Is Friday good?”\nthis',
        ],
      });
    },
    EVERY_STEP_MS,
  );

  it(
    'of a reaction that becomes a note leaves one note',
    async () => {
      await showsOnce({
        settings: { reactions: 'note' },
        act: (world, wamid) => void world.customerSends(reaction(wamid)),
        shown: [
          'customer: Is Friday good?',
          'note: From the customer on WhatsApp: 👍 to their own message: Is Friday good?',
        ],
      });
    },
    EVERY_STEP_MS,
  );

  it(
    'of a call leaves one note',
    async () => {
      await showsOnce({
        act: (world) =>
          void world.whatsapp.act.customerCalls({ number: SHOP.number, customer: MAEVE.id, seconds: 5 }),
        shown: ['customer: Is Friday good?', 'note: From the customer: Call on WhatsApp, 5 seconds.'],
      });
    },
    EVERY_STEP_MS,
  );

  it(
    'of a message from the phone app leaves one note',
    async () => {
      await showsOnce({
        act: (world) =>
          void world.whatsapp.act.businessAppSends({
            number: SHOP.number,
            customer: MAEVE.id,
            content: { type: 'text', payload: { body: 'Yes' } },
          }),
        shown: ['customer: Is Friday good?', 'note: Sent from the WhatsApp phone app: Yes'],
      });
    },
    EVERY_STEP_MS,
  );

  it(
    'of a deletion that redacts leaves no words',
    async () => {
      await showsOnce({
        settings: { redactDeleted: true },
        act: (world, wamid) => void world.customerSends(revoke(wamid)),
        shown: ['customer: This message was deleted'],
      });
    },
    EVERY_STEP_MS,
  );
});
