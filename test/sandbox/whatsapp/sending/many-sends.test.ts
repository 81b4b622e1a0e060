import { expect, it } from '@jest/globals';
import { createTestWorld, NUMBER, text, toRequest } from '../whatsapp-world.ts';

const SENDS = 10_000;

it('each of very many sends has its statuses, once', () => {
  const world = createTestWorld();
  world.sim.act.customerWrites({ number: NUMBER, customer: 'ada', text: 'Hi' });
  const request = toRequest('POST', `/v25.0/${NUMBER}/messages`, {
    body: { messaging_product: 'whatsapp', ...text(), biz_opaque_callback_data: 'effect' },
  });
  for (let i = 0; i < SENDS; i += 1) world.sim.handle(request);
  expect(world.deliver(10_000)).toHaveLength(2 * SENDS + 1);
});
