import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { MAEVE, SHOP, SOL } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const call = (seconds?: number, customer: string = MAEVE.id) =>
  world.whatsapp.act.customerCalls({ number: SHOP.number, customer, seconds });

const MISSED = 'Missed call on WhatsApp. The customer can be written to for 24 hours.';

describe('a call of a customer', () => {
  it('is a note in the open conversation, once', async () => {
    await world.knownThread('Hi');
    world.whatsapp.faults.set([{ kind: 'duplicateWebhook', operation: '*' }]);
    call();
    await world.pass(MINUTE);
    call(125);
    await world.pass(MINUTE);
    expect(world.transcript()).toEqual([
      'customer: Hi',
      `note: From the customer: ${MISSED}`,
      'note: From the customer: Call on WhatsApp, 2 min 5 s.',
    ]);
  });

  it('opens the window, as soon as it rings', async () => {
    await world.knownThread('Hi');
    await world.leap(2 * DAY);
    world.whatsapp.faults.set([{ kind: 'delayWebhook', operation: 'call', count: 1, ms: 40 }]);
    call();
    await world.pass(MINUTE);
    world.teammateReplies('<p>You called?</p>');
    await world.pass(MINUTE);
    expect(world.phone()).toEqual(['You called?']);
  });

  it('that nothing but its begin is known of opens the window too', async () => {
    await world.knownThread('Hi');
    await world.leap(2 * DAY);
    const item = {
      id: 'wacid.1',
      from: MAEVE.phone.slice(1),
      timestamp: String(Math.floor(world.now() / 1_000)),
      direction: 'USER_INITIATED',
      event: 'connect',
    };
    const value = {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: SHOP.number },
      calls: [item, null, {}],
    };
    await world.postWhatsApp({
      object: 'whatsapp_business_account',
      entry: [{ id: SHOP.account, changes: [{ field: 'calls', value }] }],
    });
    await world.settle();
    const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
    expect(thread?.lastCustomerAt).toBe(Number(item.timestamp) * 1_000);
    expect(world.transcript()).toEqual(['customer: Hi']);
  });

  it('of somebody new, or in a closed conversation, is seen as a message is', async () => {
    call(undefined, SOL.id);
    await world.settle();
    expect(world.transcript()).toEqual([`customer: ${MISSED}`]);
    world.teammateReplies('<p>Bye</p>', { close: true });
    await world.pass(MINUTE);
    call(undefined, SOL.id);
    await world.settle();
    expect(world.transcript().at(-1)).toBe(`customer: ${MISSED}`);
    expect(world.conversation().state).toBe('open');
    expect(world.conversations()).toHaveLength(1);
  });
});
