import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readLimitUse } from '../../../server/bridge/limits/read-limit-use.ts';
import { openNotices } from '../../../server/records/status-notices.ts';
import { countOutreaches } from '../../../server/records/templates/outreaches.ts';
import { hideFields } from '../../support/hide-fields.ts';
import { createTemplateWorld, type TemplateWorld } from '../../support/shop-templates.ts';
import { SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: TemplateWorld;
beforeEach(async () => {
  world = await createTemplateWorld();
  await world.knownThread();
  await world.leap(3 * DAY);
  await world.pass(61 * MINUTE);
});
afterEach(() => world.close());

const use = () => readLimitUse(world.service().deps, SHOP.account);
const used = async () => (await use())?.used;
const notices = async () =>
  (await openNotices(world, SHOP.workspace, 20)).map(({ kind, to }) => `${kind} ${to}`);

async function send(nonce: string): Promise<void> {
  await world.sendTemplate({ nonce });
  await world.pass(10 * SECOND);
}

describe('how much of the messaging limit is used', () => {
  it('counts a customer once within 24 hours, from the last time, and then no more', async () => {
    expect(await use()).toEqual({ used: 0, limit: 2_000, asOf: world.now() });
    await send('one');
    expect(await used()).toBe(1);
    await world.leap(20 * HOUR);
    await send('two');
    expect(await used()).toBe(1);
    await world.leap(23 * HOUR);
    expect(await used()).toBe(1);
    await world.leap(2 * HOUR);
    expect(await used()).toBe(0);
  });

  it('does not count what goes out while the window is open', async () => {
    world.customerWrites('Are you there?');
    await world.settle();
    await send('one');
    expect(await used()).toBe(0);
  });

  it('counts no message that was refused, and none that did not arrive', async () => {
    world.whatsapp.act.customerBlocks({ customer: 'maeve', number: SHOP.number, blocked: true });
    await send('one');
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['failed']);
    expect(await used()).toBe(0);
  });

  it('counts what was sent although its answer was lost', async () => {
    world.whatsapp.faults.set([{ kind: 'loseAnswer', operation: 'messages', count: 1 }]);
    await world.sendTemplate({ nonce: 'one' });
    await world.pass(2 * MINUTE);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['delivered']);
    expect(await used()).toBe(1);
  });

  it('is not known while Meta has not told the limit', async () => {
    expect(await readLimitUse(world.service().deps, 'nobody')).toBeUndefined();
  });

  it('keeps nothing for longer than it counts', async () => {
    await send('one');
    await world.leap(25 * HOUR);
    await world.pass(11 * MINUTE);
    expect(await world.storage.collection('outreaches').find({ index: 'byTime', limit: 5 })).toEqual([]);
    expect(await countOutreaches(world, SHOP.portfolio, world.now())).toBe(0);
  });
});

describe('an account that cannot pay', () => {
  it('is told before the first message fails, where Meta shows it', async () => {
    world.whatsapp.act.metaDecides({ number: SHOP.number, decision: 'loses-payment' });
    await world.pass(25 * HOUR);
    expect(await notices()).toEqual(['payment missing']);
  });

  it('is told when a message fails, once, and is in order again when a payment method is seen', async () => {
    world.whatsapp.act.metaDecides({ number: SHOP.number, decision: 'loses-payment' });
    await send('one');
    await send('two');
    expect(await notices()).toEqual(['payment refused']);
    world.whatsapp.act.metaDecides({ number: SHOP.number, decision: 'gets-payment' });
    const { workspace, number } = SHOP;
    expect(await world.service().connect.refresh({ workspace, number })).toBe('read');
    expect(await notices()).toEqual(['payment fine', 'payment refused']);
    await send('three');
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['failed', 'failed', 'delivered']);
  });

  it.each([
    ['missing', async () => world.pass(25 * HOUR)],
    ['refused', () => send('one')],
  ] as const)(
    'is not told that it is in order, once it was %s and Meta shows it no more',
    async (state, learn) => {
      world.whatsapp.act.metaDecides({ number: SHOP.number, decision: 'loses-payment' });
      await learn();
      hideFields(world, 'primary_funding_id');
      const { workspace, number } = SHOP;
      await world.pass(MINUTE);
      expect(await world.service().connect.refresh({ workspace, number })).toBe('read');
      await world.pass(26 * HOUR);
      expect(await notices()).toEqual([`payment ${state}`]);
    },
  );
});

describe('a test number of Meta', () => {
  it('writes to its recipients only, and a note says why', async () => {
    const line = { mode: 'SANDBOX', testRecipients: [] } as const;
    world.whatsapp.act.lineChanges({ number: SHOP.number, line });
    await send('one');
    expect(world.notes().at(-1)).toContain('it writes to five recipients at most');
    expect(await used()).toBe(0);
  });
});

describe('a large count', () => {
  it('is made once a minute, and says when', async () => {
    const outreach = (n: number) => ({
      id: `${SHOP.portfolio}|c${n}`,
      portfolio: SHOP.portfolio,
      customer: `c${n}`,
      delivery: `d${n}`,
      at: world.now(),
    });
    const outreaches = world.storage.collection('outreaches');
    for (let from = 0; from < 10_000; from += 1_000)
      await outreaches.insert(Array.from({ length: 1_000 }, (_, n) => outreach(from + n)));
    const first = await use();
    expect(first).toEqual({ used: 10_000, limit: 2_000, asOf: world.now() });
    await outreaches.insert([outreach(10_000)]);
    await world.leap(MINUTE - SECOND);
    expect(await use()).toEqual(first);
    await world.leap(2 * SECOND);
    expect(await use()).toEqual({ used: 10_001, limit: 2_000, asOf: world.now() });
  });
});
