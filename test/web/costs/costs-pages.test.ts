import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeliveryDocument } from '../../../server/domain/messages/delivery.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { type SignedIn, signIn } from '../../support/signed-in.ts';
import { CAFE, SHOP, whatsappConfig } from '../../support/world-setup.ts';

const COSTS = '/settings/costs';
const MINUTE = 60_000;

let world: PeopledWorld;
let ada: SignedIn;
const open = async (options: Parameters<typeof createWorld>[0] = {}) => {
  world = await createWorld(options);
  ada = await signIn(world, SHOP);
};
beforeEach(() => open());
afterEach(() => world.close());

const exported = async (by = ada) => (await by.get(`${COSTS}/export.csv`)).body.trim().split('\r\n').slice(1);
/** What was asked of the shop's account itself. */
const asked = () => world.calls('meta', new RegExp(`^GET /v[^/]+/${SHOP.account}$`));
/** A customer asks and gets so many answers, which arrive. */
const converse = async (answers: number) => {
  await world.knownThread();
  for (let n = 0; n < answers; n += 1) world.teammateReplies(`<p>Answer ${n}</p>`);
  await world.pass(2 * MINUTE);
};

describe('costs', () => {
  it('are empty at first, and say so', async () => {
    const { status, body } = await ada.get(COSTS);
    expect([status, body]).toEqual([200, expect.stringContaining('No message has arrived yet.')]);
    expect(body).toContain('Not read yet.');
    expect(await exported()).toEqual([]);
  });

  it('count what arrived by month, number and category, with a chart and its table', async () => {
    await converse(3);
    const { body } = await ada.get(COSTS);
    expect(body).toContain('role="img" aria-label="Messages that arrived, by month and category"');
    expect(body).toMatch(/<th scope="row">March 2026<\/th><td class="number">3<\/td>/);
    expect(body).toContain('Replies');
    expect(await exported()).toEqual([
      `"2026-03","${SHOP.account}","15550100123","Shop","service","free_customer_service","3","","",""`,
    ]);
  });

  it('show money once WhatsApp told it, in the months of the account', async () => {
    // The last free answer was long ago: all are charged.
    await converse(2);
    expect((await ada.post(COSTS)).headers['location']).toBe(`${COSTS}?refreshed`);
    const { body } = await ada.get(`${COSTS}?refreshed`);
    expect(body).toContain('Months begin at midnight in America/Los_Angeles');
    expect(body).toContain('$0.00');
    expect(await exported()).toEqual([
      `"2026-03","${SHOP.account}","15550100123","Shop","service","free_customer_service","2","2","0","USD"`,
    ]);
  });

  it('ask WhatsApp not more than once a minute, whoever presses', async () => {
    await ada.post(COSTS);
    world.forgetCalls();
    await Promise.all([ada.post(COSTS), ada.post(COSTS)]);
    expect(world.calls('meta')).toEqual([]);
    await world.pass(MINUTE + 1);
    await ada.post(COSTS);
    expect(asked()).not.toEqual([]);
  });

  it('are read again by themselves once a day', async () => {
    const readAt = async () =>
      (await world.storage.collection('facts').get(`books|${SHOP.account}`))?.value['readAt'];
    await ada.post(COSTS);
    const first = await readAt();
    await world.pass(23 * 60 * MINUTE);
    expect([first, await readAt()]).toEqual([expect.any(Number), first]);
    await world.pass(2 * 60 * MINUTE);
    expect(await readAt()).toBeGreaterThan(Number(first));
  });

  it('show no money where a solution partner pays, and say so', async () => {
    await world.close();
    const accounts = whatsappConfig.accounts.map((account) => ({ ...account, billedByPartner: true }));
    await open({ whatsapp: { accounts } });
    await converse(1);
    await ada.post(COSTS);
    const { body } = await ada.get(COSTS);
    expect(body).toContain('a solution partner pays for its messages');
    expect(body).not.toContain('$');
    expect(await exported()).toEqual([expect.stringContaining('"1","1","",""')]);
  });

  it('say why WhatsApp told nothing, and count all the same', async () => {
    world.whatsapp.faults.set([{ kind: 'missingPermission', operation: 'account.get', count: 1 }]);
    await ada.post(COSTS);
    const { status, body } = await ada.get(COSTS);
    expect([status, body]).toEqual([200, expect.stringContaining('The figures could not be read.')]);
    await world.pass(2 * 60 * MINUTE);
    expect((await ada.get(COSTS)).body).not.toContain('The figures could not be read.');
  });

  it('of another workspace are not there', async () => {
    await converse(1);
    const cleo = await signIn(world, CAFE);
    expect(await exported(cleo)).toEqual([]);
    expect((await cleo.get(COSTS)).body).not.toContain('Shop');
    world.forgetCalls();
    await cleo.post(COSTS);
    expect(world.calls('meta').every(({ path }) => path.includes(CAFE.account))).toBe(true);
  });

  it('name nothing that a program would take for a formula', async () => {
    await world.close();
    const numbers = whatsappConfig.numbers;
    await open({ whatsapp: { numbers } });
    const number = await world.storage.collection('numbers').get(SHOP.number);
    if (number === undefined) throw new Error('the shop has no number');
    await world.storage.collection('numbers').update({ ...number, displayName: '=1+1' });
    await world.service().deps.connections.refresh();
    await converse(1);
    expect((await exported())[0]).toContain(`"'=1+1"`);
  });
});

describe('counts', () => {
  const sent = (id: string, more: Partial<DeliveryDocument> = {}): Omit<DeliveryDocument, 'version'> => ({
    id,
    workspace: SHOP.workspace,
    number: SHOP.number,
    thread: 't',
    conversation: 'c',
    event: id,
    part: id,
    segment: 0,
    segments: 1,
    attempt: 1,
    content: { kind: 'text', text: '', previewUrl: false },
    state: 'delivered',
    plannedAt: 0,
    times: { delivered: 0 },
    threadOrder: `t|${id}`,
    pricing: { category: 'Authentication-International', type: 'regular' },
    counted: Date.UTC(2026, 2, 1, 3),
    toCount: SHOP.number,
    ...more,
  });

  it('are those of the account’s month, whatever the steps', async () => {
    await ada.post(COSTS);
    const late = { counted: Date.UTC(2026, 2, 1, 9) };
    await world.storage
      .collection('deliveries')
      .insert(Array.from({ length: 450 }, (_, n) => sent(`d${n}`, n < 50 ? late : {})));
    await world.pass(MINUTE);
    const counts = await world.storage.collection('messageCounts').get(SHOP.number);
    expect(counts?.counts).toEqual({
      '2026-02|authentication_international|regular': 400,
      '2026-03|authentication_international|regular': 50,
    });
    const left = await world.storage.collection('deliveries').count({ index: 'toCount', limit: 1_000 });
    expect(left).toBe(0);
  });

  it('take each delivery once when a step was stored and its deliveries not marked', async () => {
    await world.storage.collection('deliveries').insert([sent('a'), sent('b')]);
    await world.storage.collection('messageCounts').insert([
      {
        id: SHOP.number,
        workspace: SHOP.workspace,
        counts: { '2026-03|service|regular': 1 },
        applied: ['a'],
      },
    ]);
    await world.pass(MINUTE);
    const counts = await world.storage.collection('messageCounts').get(SHOP.number);
    expect(counts?.counts).toEqual({
      '2026-03|service|regular': 1,
      '2026-03|authentication_international|regular': 1,
    });
  });
});
