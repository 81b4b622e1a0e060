import { describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../support/bridge-people.ts';
import { MAEVE, SHOP, whatsappConfig } from '../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A write in doubt is looked for this long, and then made again. Milliseconds. */
const PATIENCE_MS = 30 * MINUTE;

const whatsapp = { numbers: whatsappConfig.numbers.map((number) => ({ ...number, coexistence: true })) };

interface Scene {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly act: (world: PeopledWorld, wamid: string) => void;
  readonly shown: readonly string[];
}

/** Plays the scene again and again, dying at one step later each time, until no step is left. */
async function dieAtEveryStep({ settings = {}, act, shown }: Scene): Promise<number> {
  for (let n = 1; ; n += 1) {
    const world = await createWorld({ whatsapp, settings });
    const wamid = world.customerWrites('Is Friday good?');
    await world.settle();
    world.crashAtStep(n);
    act(world, wamid);
    await world.pass(3 * SECOND);
    const died = !world.isRunning();
    if (died) await world.start();
    else world.crashAtStep(Number.POSITIVE_INFINITY);
    await world.pass(PATIENCE_MS);
    const lines = world.transcript().map((line) => line.replace(/^customer: Written on .*\n/, 'customer: '));
    expect([n, lines]).toEqual([n, shown]);
    await world.close();
    if (!died) return n;
  }
}

const reaction = (wamid: string) => ({ type: 'reaction', payload: { message_id: wamid, emoji: '👍' } });
const revoke = (wamid: string) => ({ type: 'revoke', payload: { original_message_id: wamid } });

describe('a process that dies at any step', () => {
  it('of a quote leaves it once', async () => {
    const steps = await dieAtEveryStep({
      act: (world, replyTo) =>
        void world.customerSends({ type: 'text', payload: { body: 'this' } }, { replyTo }),
      shown: [
        'customer: Is Friday good?',
        'customer: In reply to their own message: “Is Friday good?”\nthis',
      ],
    });
    expect(steps).toBeGreaterThan(3);
  });

  it('of a reaction that becomes a note leaves one note', async () => {
    await dieAtEveryStep({
      settings: { reactions: 'note' },
      act: (world, wamid) => void world.customerSends(reaction(wamid)),
      shown: [
        'customer: Is Friday good?',
        'note: From the customer on WhatsApp: 👍 to their own message: Is Friday good?',
      ],
    });
  });

  it('of a call leaves one note', async () => {
    await dieAtEveryStep({
      act: (world) =>
        void world.whatsapp.act.customerCalls({ number: SHOP.number, customer: MAEVE.id, seconds: 5 }),
      shown: [
        'customer: Is Friday good?',
        'note: From the customer on WhatsApp: Call on WhatsApp, 5 seconds.',
      ],
    });
  });

  it('of a message from the phone app leaves one note', async () => {
    await dieAtEveryStep({
      act: (world) =>
        void world.whatsapp.act.businessAppSends({
          number: SHOP.number,
          customer: MAEVE.id,
          content: { type: 'text', payload: { body: 'Yes' } },
        }),
      shown: ['customer: Is Friday good?', 'note: Sent from the WhatsApp phone app: Yes'],
    });
  });

  it('of a deletion that redacts leaves no words', async () => {
    await dieAtEveryStep({
      settings: { redactDeleted: true },
      act: (world, wamid) => void world.customerSends(revoke(wamid)),
      shown: ['customer: This message was deleted'],
    });
  });
});
