import { describe, expect, it } from '@jest/globals';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { photo, program } from '../../support/sample-files.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;

const send = (world: PeopledWorld, ...sizes: readonly number[]) => {
  for (const size of sizes)
    world.whatsapp.act.customerSends({ customer: MAEVE.id, number: SHOP.number, content: photo(size) });
};
/** Of all conversations, in order: `601` for a file of that size. */
const files = (world: PeopledWorld) =>
  world
    .conversations()
    .flatMap(({ parts }) => parts.flatMap(({ attachments }) => attachments.map(({ size }) => size)));
const waiting = (world: PeopledWorld) =>
  world.storage.collection('events').find({ index: 'due', limit: 100 });

describe('a process that dies at any step', () => {
  it('of a photo leaves it in the conversation once', async () => {
    const steps = await dieAtEveryStep(
      {
        before: (world) => world.knownThread('one'),
        act: (world) => send(world, 601),
        isDone: async (world) => files(world).length > 0,
      },
      async (world, step) => {
        world.customerWrites('next');
        await world.pass(10_000);
        expect({ step, files: files(world), last: world.transcript().at(-1) }).toEqual({
          step,
          files: [601],
          last: 'customer: next',
        });
      },
    );
    expect(steps).toBeGreaterThan(8);
  });

  it('of three photos leaves each of them once, in order', async () => {
    const steps = await dieAtEveryStep(
      {
        before: (world) => world.knownThread('one'),
        act: (world) => send(world, 601, 602, 603),
        isDone: async (world) => files(world).length >= 3,
      },
      async (world, step) => {
        const events = await world.storage.collection('events').find({ index: 'queue', limit: 100 });
        const seen = { step, files: files(world), left: events.length };
        expect(seen).toEqual({ step, files: [601, 602, 603], left: 0 });
      },
    );
    expect(steps).toBeGreaterThan(12);
  });

  it('of photos as a first message leaves one conversation with each of them once', async () => {
    const steps = await dieAtEveryStep(
      {
        before: async () => undefined,
        act: (world) => send(world, 601, 602),
        isDone: async (world) => files(world).length >= 2,
      },
      async (world, step) => {
        const seen = {
          step,
          conversations: world.conversations().length,
          files: files(world).toSorted((a, b) => a - b),
        };
        expect(seen).toEqual({ step, conversations: 1, files: [601, 602] });
      },
    );
    expect(steps).toBeGreaterThan(30);
  });

  it('of a photo that is slow leaves its announcement and the photo, each once', async () => {
    const steps = await dieAtEveryStep(
      {
        before: (world) => world.knownThread('one'),
        act: async (world) => {
          const fault = { kind: 'slowAnswer', operation: 'media.download', ms: 14_000, count: 1 } as const;
          world.whatsapp.faults.set([fault]);
          send(world, 601);
          await world.pass(MINUTE);
        },
        isDone: async (world) => files(world).length > 0 && (await waiting(world)).length === 0,
      },
      async (world, step) => {
        const announced = world.transcript().filter((line) => line.includes('on its way')).length;
        expect({ step, files: files(world) }).toEqual({ step, files: [601] });
        expect([0, 1]).toContain(announced);
      },
    );
    expect(steps).toBeGreaterThan(20);
  });

  it('of a program as a first message leaves one note', async () => {
    await dieAtEveryStep(
      {
        before: async () => undefined,
        act: (world) => {
          const content = program('application/pdf', 'x.pdf');
          world.whatsapp.act.customerSends({ customer: MAEVE.id, number: SHOP.number, content });
        },
        isDone: async (world) => world.conversations().length > 0 && world.notes().length > 0,
      },
      async (world, step) => {
        expect({ step, notes: world.notes().length }).toEqual({ step, notes: 1 });
      },
    );
  });
});
