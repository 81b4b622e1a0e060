import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  changesOf,
  createTestWorld,
  list,
  NUMBER,
  seeded,
  type TestWorld,
  TO_ADA,
  text,
} from '../whatsapp-world.ts';

const steps = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 3 }),
    body: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    waitMs: fc.integer({ min: 0, max: 5_000 }),
  }),
  { minLength: 1, maxLength: 40 },
);
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

function play(world: TestWorld, script: readonly Step[]): string[] {
  return script.map(({ who, body, waitMs }) => {
    world.advance(waitMs);
    const from = { phone: `+44770090010${who}`, name: `P${who}` };
    return world.sim.act.customerWrites({ number: NUMBER, from, text: body }).wamid;
  });
}

const idsOf = (world: TestWorld, ms: number) => world.messages(ms).map((message) => message['id']);

describe('webhooks carry exactly what customers sent', () => {
  it('each once, in order of time, word for word, when nothing goes wrong', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const world = createTestWorld();
        const sent = play(world, script);
        const got = world.messages(60_000);
        expect(got.map((message) => message['id'])).toEqual(sent);
        expect(got.map((message) => message['text'])).toEqual(script.map(({ body }) => ({ body })));
      }),
    );
  });

  it('each once in batches too', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 5 }), (script, maxUpdates) => {
        const world = createTestWorld({ batch: { maxUpdates, windowMs: 3_000 } });
        const sent = play(world, script);
        expect(idsOf(world, 60_000)).toEqual(sent);
      }),
    );
  });

  it('each at least once, none invented, whatever faults repeat, delay or reorder them and however often the app fails', () => {
    fc.assert(
      fc.property(steps, fc.integer(), (script, seed) => {
        const world = createTestWorld();
        const chance = 0.3;
        world.sim.faults.set([
          { kind: 'duplicateWebhook', operation: '*', chance },
          { kind: 'delayWebhook', operation: '*', chance },
          { kind: 'reorderWebhook', operation: '*', chance },
          { kind: 'batchWebhooks', operation: '*', chance },
        ]);
        const sent = play(world, script);
        expect(new Set(receivedWithFailures(world, seeded(Math.abs(seed))))).toEqual(new Set(sent));
        expect(world.sim.view.webhooks().dropped).toBe(0);
      }),
    );
  });
});

/** Plays an app that answers half of the webhooks with 503. */
function receivedWithFailures(world: TestWorld, random: () => number): unknown[] {
  const got: unknown[] = [];
  for (let next = world.sim.nextDeliveryAt(); next !== undefined; next = world.sim.nextDeliveryAt()) {
    world.advance(Math.max(0, next - world.now()));
    for (const delivery of world.sim.takeDueDeliveries()) {
      const ok = random() < 0.5;
      if (ok)
        got.push(...changesOf(delivery).flatMap(({ value }) => list(value['messages']).map(({ id }) => id)));
      world.sim.settleDelivery(delivery, ok ? { kind: 'status', status: 200 } : { kind: 'timeout' });
    }
  }
  return got;
}

describe('sends', () => {
  it('are shown exactly as accepted, in order, with unique ids', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 0, maxLength: 20 })), (bodies) => {
        const world = createTestWorld();
        const accepted = bodies.filter((body) => world.send(text(body)).status === 200);
        const sends = world.sim.view.sends();
        expect(sends.map((send) => send.text)).toEqual(accepted);
        expect(new Set(sends.map(({ wamid }) => wamid)).size).toBe(accepted.length);
      }),
    );
  });

  it('of any JSON are answered with 200 or a Graph error, never with a defect', () => {
    const type = fc.constantFrom(
      'text',
      'image',
      'interactive',
      'template',
      'contacts',
      'location',
      'reaction',
    );
    fc.assert(
      fc.property(type, fc.jsonValue(), fc.jsonValue(), (kind, content, context) => {
        const answer = createTestWorld().send({ ...TO_ADA, type: kind, [kind]: content, context });
        expect(answer.status === 200 || (answer.status === 400 && 'error' in answer.body)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
