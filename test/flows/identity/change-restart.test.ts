import { describe, expect, it } from '@jest/globals';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { idNotice, rawCustomers } from '../../support/raw-customers.ts';
import { whatsAppBody } from '../../support/webhook-bodies.ts';

const TOO_LONG_MS = 600_000;
const CHANGED_AT = Date.UTC(2026, 2, 4, 12, 0, 30);
const OLD = '15550100155';
const NEW = '15550100199';

const change = async (world: PeopledWorld) => {
  const ids = { wa_id: NEW, user_id: 'US.9', previous_user_id: 'US.1' };
  const notice = idNotice(
    { type: 'user_changed_number', ...ids },
    { phone: OLD, userId: 'US.1' },
    CHANGED_AT,
  );
  await world.postWhatsApp(whatsAppBody({ messages: [notice] }));
};

describe('a change to a number that somebody else had', () => {
  it(
    'is told once to both wherever the process dies',
    async () => {
      const steps = await dieAtEveryStep(
        {
          before: async (world) => {
            const people = rawCustomers(() => world);
            await people.writes('I had it', { from: NEW, userId: 'US.5' });
            await people.writes('I will have it', { userId: 'US.1' });
            await world.pass(60_000);
          },
          // Nobody answers where the process dies first.
          act: (world) => void change(world).catch(() => undefined),
          isDone: async (world) => {
            // Meta repeats what was not acknowledged.
            await change(world);
            const events = await world.storage.collection('events').find({ index: 'due', limit: 100 });
            return events.every(({ kind }) => kind !== 'whatsapp.identity');
          },
        },
        async (world, step) => {
          const notes = rawCustomers(() => world).notes();
          expect([step, ...notes]).toEqual([
            step,
            expect.stringContaining('belongs to another customer now'),
            expect.stringContaining('number has changed'),
          ]);
        },
      );
      expect(steps).toBeGreaterThan(10);
    },
    TOO_LONG_MS,
  );
});
