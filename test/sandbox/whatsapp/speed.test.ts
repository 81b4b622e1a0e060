import { describe, expect, it } from '@jest/globals';
import { createTestWorld, NUMBER, text, toRequest } from './whatsapp-world.ts';

/** What benches need of the simulated provider so that it is not the limit, sends per second. */
const NEEDED_PER_SECOND = 5_000;
const SENDS = 10_000;

describe('speed', () => {
  it(`accepts at least ${NEEDED_PER_SECOND} sends a second, their statuses included`, () => {
    const world = createTestWorld();
    world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'Hi' });
    const request = toRequest('POST', `/v25.0/${NUMBER}/messages`, {
      body: { messaging_product: 'whatsapp', ...text(), biz_opaque_callback_data: 'effect' },
    });
    const start = performance.now();
    for (let i = 0; i < SENDS; i += 1) world.sim.handle(request);
    const statuses = world.deliver(10_000).length;
    const perSecond = (SENDS * 1_000) / (performance.now() - start);
    expect(statuses).toBe(2 * SENDS + 1);
    expect(perSecond).toBeGreaterThan(NEEDED_PER_SECOND);
  });
});
