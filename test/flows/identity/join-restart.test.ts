import { describe, expect, it } from '@jest/globals';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';

const TOO_LONG_MS = 600_000;
const BOTH_AT = Date.UTC(2026, 2, 4, 12, 1, 30);

const writes = async (world: PeopledWorld, text: string, by: { from?: null; userId?: string } = {}) => {
  const message = rawMessage({ wamid: `wamid.${text}`, text, at: world.now(), ...by });
  await world.postWhatsApp(whatsAppBody({ messages: [message] }));
};

const bothIds = async (world: PeopledWorld) => {
  const message = rawMessage({ wamid: 'wamid.both', text: 'both', at: BOTH_AT, userId: 'US.1' });
  await world.postWhatsApp(whatsAppBody({ messages: [message] }));
};

const unended = async (world: PeopledWorld) => {
  const waiting = await world.storage.collection('events').find({ index: 'due', limit: 100 });
  return waiting.filter(({ kind }) => kind === 'join-customers');
};

describe('two customers that are joined', () => {
  it(
    'are joined to the end wherever the process dies: nothing is lost, doubled or left waiting, a note says so, replies find the way',
    async () => {
      const steps = await dieAtEveryStep(
        {
          before: async (world) => {
            await writes(world, 'phone');
            await world.pass(5_000);
            await writes(world, 'user', { from: null, userId: 'US.1' });
            await world.pass(60_000);
          },
          // Nobody answers where the process dies first.
          act: (world) => void bothIds(world).catch(() => undefined),
          isDone: async (world) => {
            // Meta repeats what was not acknowledged.
            await bothIds(world);
            return (await unended(world)).length === 0;
          },
        },
        async (world, step) => {
          const said = world.conversations().flatMap(({ id }) =>
            world
              .transcript({ conversation: id })
              .filter((line) => line.startsWith('customer: '))
              .map((line) => line.replace(/Written on .* UTC; delivered late\.\n/, '')),
          );
          expect([step, ...said.sort()]).toEqual([
            step,
            'customer: both',
            'customer: phone',
            'customer: user',
          ]);
          expect([step, await unended(world)]).toEqual([step, []]);
          const notes = world.conversations().flatMap(({ id }) => world.notes({ conversation: id }));
          expect([step, ...notes]).toEqual([step, expect.stringContaining('turned out to be one person')]);
          for (const { id } of world.conversations())
            world.teammateReplies(`<p>reply in ${id}</p>`, { conversation: id });
          await world.pass(20_000);
          const sent = world.calls('meta', /\/messages$/);
          expect([step, sent.length]).toEqual([step, 2]);
        },
      );
      expect(steps).toBeGreaterThan(10);
    },
    TOO_LONG_MS,
  );
});
