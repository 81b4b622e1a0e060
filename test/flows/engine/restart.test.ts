import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

const customerLines = (world: PeopledWorld) =>
  world
    .conversations()
    .flatMap(({ id }) => world.transcript({ conversation: id }))
    .filter((line) => line.startsWith('customer'));

/** A message that was held up says so in its first line. */
const words = (lines: readonly string[]) =>
  lines.map((line) => line.replace(/^customer: (Written on .*\n+)?/, ''));

describe('a process that dies at any step', () => {
  it('of a first message leaves one lead, one conversation and the message in it, once', async () => {
    const steps = await dieAtEveryStep(
      {
        before: async () => undefined,
        act: (world) => world.customerWrites('one'),
        isDone: async (world) => customerLines(world).length > 0 && world.conversation().tags.length > 0,
      },
      async (world, step) => {
        const seen = {
          step,
          lines: words(customerLines(world)),
          leads: world.contacts().filter(({ archived }) => !archived).length,
          tags: world.conversation().tags,
        };
        expect(seen).toEqual({ step, lines: ['one'], leads: 1, tags: ['WhatsApp'] });
      },
    );
    expect(steps).toBeGreaterThan(30);
  });

  it('of an appended message leaves it in the conversation once, before the next one', async () => {
    const steps = await dieAtEveryStep(
      {
        before: (world) => world.knownThread('one'),
        act: (world) => world.customerWrites('two'),
        isDone: async (world) => customerLines(world).length >= 2,
      },
      async (world, step) => {
        world.customerWrites('three');
        await world.pass(10 * SECOND);
        expect({ step, lines: words(customerLines(world)) }).toEqual({
          step,
          lines: ['one', 'two', 'three'],
        });
      },
    );
    expect(steps).toBeGreaterThan(5);
  });

  it('of a reply sends it once, or shows it as uncertain with a note', async () => {
    const ends = new Set<string>();
    const steps = await dieAtEveryStep(
      {
        before: (world) => world.knownThread('one'),
        act: (world) => world.teammateReplies('<p>reply</p>'),
        isDone: async (world) => {
          const [delivery] = await world.deliveries();
          return (
            delivery?.state === 'delivered' || (delivery?.state === 'uncertain' && world.notes().length > 0)
          );
        },
      },
      async (world, step) => {
        const [delivery] = await world.deliveries();
        const seen = { step, state: delivery?.state, phone: world.phone(), notes: world.notes().length };
        const sent = { step, state: 'delivered', phone: ['reply'], notes: 0 };
        const uncertain = { step, state: 'uncertain', phone: [], notes: 1 };
        expect([sent, uncertain]).toContainEqual(seen);
        ends.add(seen.state ?? '');
      },
    );
    expect(steps).toBeGreaterThan(10);
    expect(ends).toEqual(new Set(['delivered', 'uncertain']));
  });

  it('of a reply that is withheld leaves one note', async () => {
    await dieAtEveryStep(
      {
        before: async (world) => {
          await world.knownThread('one');
          await world.leap(25 * 60 * MINUTE);
        },
        act: (world) => world.teammateReplies('<p>too late</p>'),
        isDone: async (world) => world.notes().length > 0,
      },
      async (world, step) => {
        expect({ step, notes: world.notes().length, phone: world.phone() }).toEqual({
          step,
          notes: 1,
          phone: [],
        });
      },
    );
  });

  it('of a reply cut in three sends each piece once and in order, or says which one is uncertain', async () => {
    const text = (letter: string) => `${letter} is a sentence of a long reply. `.repeat(110).trim();
    const pieces = ['A', 'B', 'C'].map(text);
    await dieAtEveryStep(
      {
        before: (world) => world.knownThread('one'),
        act: (world) => world.teammateReplies(pieces.map((piece) => `<p>${piece}</p>`).join('')),
        isDone: async (world) => {
          const states = (await world.deliveries()).map(({ state }) => state);
          const uncertain = states.filter((state) => state === 'uncertain').length;
          const delivered = states.filter((state) => state === 'delivered').length;
          return uncertain + delivered === 3 && world.notes().length === uncertain;
        },
      },
      async (world, step) => {
        const deliveries = [...(await world.deliveries())].sort((a, b) => a.segment - b.segment);
        const expected = pieces.filter((_, index) => deliveries[index]?.state === 'delivered');
        expect({ step, phone: world.phone().map((piece) => piece[0]) }).toEqual({
          step,
          phone: expected.map((piece) => piece[0]),
        });
        expect(expected.length).toBeGreaterThanOrEqual(2);
      },
    );
  });
});

describe('a process that is asked to stop', () => {
  let world: PeopledWorld;
  beforeEach(async () => {
    world = await createWorld();
    await world.knownThread('one');
  });
  afterEach(() => world.close());

  it('finishes what runs', async () => {
    world.intercom.setFaults([{ kind: 'slowAnswer', operation: 'conversation.reply', ms: 3_000, count: 1 }]);
    const wamid = world.customerWrites('two');
    await world.pass(500);
    await world.stop();
    const events = world.storage.collection('events');
    expect((await events.get(`wa|106540352242922|message|${wamid}`))?.end).toBe('done');
  });

  it('leaves what waits to the next one, which goes on', async () => {
    world.intercom.setFaults([{ kind: 'rateLimit', operation: '*', ms: 30_000, count: 1 }]);
    world.customerWrites('two');
    world.teammateReplies('<p>reply</p>');
    await world.pass(200);
    await world.stop();
    await world.start();
    await world.pass(MINUTE);
    expect(world.transcript().filter((line) => line.startsWith('customer'))).toEqual([
      'customer: one',
      'customer: two',
    ]);
    expect(world.phone()).toEqual(['reply']);
  });
});
