import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { EventDocument } from '../../../server/domain/journal/event.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { callsForWork } from '../../support/calls-for-work.ts';
import { accountBody } from '../../support/webhook-bodies.ts';
import { CAFE, provisionFile, SHOP } from '../../support/world-setup.ts';

const HOUR = 60 * 60_000;
const OWN_SECRET = 'cafe-own-app-secret-1';
const FIELD = 'message_template_status_update';

let world: PeopledWorld;
afterEach(() => world.close());

const template = (name: string) => ({
  event: 'APPROVED',
  message_template_id: 990_011_223_344,
  message_template_name: name,
  message_template_language: 'en_US',
  reason: null,
});

/** What is connected, without the account and the number of the shop. */
function cafeOnly() {
  const { workspaces, accounts, numbers } = provisionFile();
  return {
    workspaces,
    accounts: accounts.filter(({ id }) => id !== SHOP.account),
    numbers: numbers.filter(({ account }) => account !== SHOP.account),
  };
}

function told(name: string, account: string = SHOP.account, field = FIELD): void {
  world.whatsapp.act.accountEvent({ account, field, value: template(name) });
}

/** News that have ended, oldest first. */
async function kept(): Promise<readonly EventDocument[]> {
  const ended = await world.storage.collection('events').find({ index: 'expires', limit: 1_000 });
  return ended.filter(({ kind }) => kind === 'whatsapp.account');
}

const held = () => world.storage.collection('events').find({ index: 'held', limit: 2_000 });
const metrics = async () => (await world.request({ method: 'GET', path: '/metrics' })).body;
const dropped = async () => /events_dropped\S* (\d+)/.exec(await metrics())?.[1];

describe('what WhatsApp tells of a whole account', () => {
  it('is kept with its account, counted and logged by its field', async () => {
    world = await createWorld();
    await world.settle();
    world.forgetCalls();
    told('order_late');
    told('order_late', SHOP.account, 'telepathy_update');
    await world.settle();
    expect(await kept()).toMatchObject([
      { route: `a:${SHOP.account}`, end: 'ignored', payload: { value: template('order_late') } },
      { route: `a:${SHOP.account}`, end: 'ignored', payload: { field: 'telepathy_update' } },
    ]);
    expect(await metrics()).toMatch(/account_news_total\{of="message_template_status_update"\} 1/);
    expect(await metrics()).toMatch(/account_news_total\{of="unknown"\} 1/);
    expect(world.logs()).toContain('WhatsApp told of an account');
    expect(world.logs()).not.toContain('order_late');
    expect([...callsForWork(world, 'intercom'), ...callsForWork(world, 'meta')]).toEqual([]);
  });

  it('is kept once however often it is told', async () => {
    world = await createWorld();
    world.whatsapp.faults.set([{ kind: 'duplicateWebhook', operation: '*' }]);
    told('order_late');
    await world.pass(10_000);
    expect(await kept()).toHaveLength(1);
  });

  it('is of its own account: those of two businesses never mix', async () => {
    world = await createWorld();
    told('same');
    told('same', CAFE.account);
    await world.settle();
    expect((await kept()).map(({ route }) => route).sort()).toEqual([
      `a:${SHOP.account}`,
      `a:${CAFE.account}`,
    ]);
  });

  it.each([7, 'text', [], { waba_info: null }, { waba_info: { waba_id: 'a|b' } }])(
    'is kept when its value is odd: %j',
    async (value) => {
      world = await createWorld();
      expect((await world.postWhatsApp(accountBody(FIELD, value))).status).toBe(200);
      await world.settle();
      expect(await kept()).toMatchObject([{ route: `a:${SHOP.account}`, end: 'ignored' }]);
    },
  );
});

describe('what WhatsApp tells of an account that is not connected', () => {
  it('is held, and let go when the account is connected within a day', async () => {
    world = await createWorld({ connected: cafeOnly() });
    told('early');
    told('cafe', CAFE.account);
    await world.settle();
    expect(await held()).toMatchObject([{ heldFor: `a:${SHOP.account}` }]);
    expect(await kept()).toMatchObject([{ route: `a:${CAFE.account}` }]);
    await world.leap(2 * HOUR);
    await world.connect({ ...provisionFile(), numbers: cafeOnly().numbers });
    await world.pass(60_000);
    expect(await held()).toEqual([]);
    expect((await kept()).map(({ payload }) => payload)).toMatchObject([
      { value: { message_template_name: 'cafe' } },
      { value: { message_template_name: 'early' } },
    ]);
  });

  it('is not let go by a number of the same name, or by another account', async () => {
    world = await createWorld({ connected: cafeOnly() });
    told('early');
    await world.settle();
    const { numbers, ...rest } = cafeOnly();
    const namesake = { id: SHOP.account, account: CAFE.account, phone: '+15550100199', displayName: 'x' };
    await world.connect({ ...rest, numbers: [...numbers, { ...namesake, settings: {} }] });
    await world.pass(120_000);
    expect(await held()).toHaveLength(1);
  });

  it('is dropped after a day, counted', async () => {
    world = await createWorld({ connected: cafeOnly() });
    told('early');
    await world.settle();
    await world.leap(25 * HOUR);
    await world.pass(60_000);
    expect(await dropped()).toBe('1');
    expect(await held()).toEqual([]);
  });

  it('fills at most its cap, which is not that of its numbers', async () => {
    world = await createWorld({ connected: {} });
    world.customerWrites('Hi');
    await world.settle();
    const changes = (from: number) =>
      Array.from({ length: 600 }, (_, n) => ({ field: FIELD, value: template(`t${from + n}`) }));
    for (const from of [0, 600]) {
      const entry = [{ id: SHOP.account, time: 1, changes: changes(from) }];
      await world.postWhatsApp({ object: 'whatsapp_business_account', entry });
      await world.pass(5_000);
    }
    const waiting = (await held()).map(({ heldFor }) => heldFor);
    const news = waiting.filter((tenant) => tenant === `a:${SHOP.account}`).length;
    // Up to 96 run at once, and each of them may have counted before the others were held.
    expect(news).toBeGreaterThanOrEqual(1_000);
    expect(news).toBeLessThan(1_000 + 96);
    expect(await dropped()).toBe(String(1_200 - news));
    expect(waiting.filter((tenant) => tenant === `n:${SHOP.number}`)).toHaveLength(1);
  });
});

describe('an account’s own Meta app', () => {
  /** The cafe's own app tells something with this entry. */
  async function cafeAppTells(entry: string, value: unknown): Promise<void> {
    const body = JSON.stringify(accountBody('account_update', value, entry));
    const signature = `sha256=${createHmac('sha256', OWN_SECRET).update(body).digest('hex')}`;
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    const path = `/webhooks/whatsapp/${CAFE.account}`;
    expect((await world.request({ method: 'POST', path, headers, body })).status).toBe(200);
    await world.settle();
  }

  function withOwnApp<T extends { readonly accounts: readonly { readonly id: string }[] }>(file: T) {
    const app = { secret: OWN_SECRET, verifyToken: 'cafe-own-verify-token' };
    const accounts = file.accounts.map((each) => (each.id === CAFE.account ? { ...each, app } : each));
    return { ...file, accounts };
  }

  it('speaks for its own account, also where the entry is the business', async () => {
    world = await createWorld({ connected: withOwnApp(provisionFile()) });
    await cafeAppTells(CAFE.account, { event: 'VERIFIED_ACCOUNT' });
    await cafeAppTells(CAFE.portfolio, { event: 'PARTNER_ADDED', waba_info: { waba_id: CAFE.account } });
    expect((await kept()).map(({ route }) => route)).toEqual(Array(2).fill(`a:${CAFE.account}`));
  });

  it.each([
    ['by its entry', SHOP.account, {}],
    ['by its value', CAFE.account, { waba_info: { waba_id: SHOP.account } }],
  ])('cannot speak for another account named %s', async (_, entry, value) => {
    world = await createWorld({ connected: withOwnApp(provisionFile()) });
    await cafeAppTells(entry, { event: 'ACCOUNT_DELETED', ...value });
    expect(await kept()).toEqual([]);
    expect(await dropped()).toBe('1');
  });

  it('cannot speak for one that is connected later', async () => {
    world = await createWorld({ connected: withOwnApp(cafeOnly()) });
    await cafeAppTells(SHOP.account, { event: 'ACCOUNT_DELETED' });
    expect(await held()).toEqual([]);
    expect(await dropped()).toBe('1');
    await world.connect(withOwnApp(provisionFile()));
    await world.pass(60_000);
    expect(await kept()).toEqual([]);
  });
});
