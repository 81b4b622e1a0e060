import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { splitWhatsAppWebhook } from '../../../server/adapters/meta/webhooks/split-webhook.ts';
import { readAlbum } from '../../../server/bridge/inbound/read-album.ts';
import { pendingCustomerTime } from '../../../server/bridge/outbound/judge/reply-window.ts';
import { acceptEvents } from '../../../server/engine/journal/accept-events.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { rawMessage, rawStatus, whatsAppBody } from '../../support/webhook-bodies.ts';
import { CAFE, provisionFile, SHOP } from '../../support/world-setup.ts';

const OWN_SECRET = 'cafe-own-app-secret-1';

/** Both businesses; the cafe has a Meta app of its own. `without`: ids of numbers that are not connected yet. */
function connected(...without: readonly string[]) {
  const file = provisionFile();
  const app = { secret: OWN_SECRET, verifyToken: 'cafe-own-verify-token' };
  return {
    ...file,
    accounts: file.accounts.map((account) => (account.id === CAFE.account ? { ...account, app } : account)),
    numbers: file.numbers.filter(({ id }) => !without.includes(id)),
  };
}

let world: PeopledWorld;
afterEach(() => world.close());

/** The cafe's own app tells us something about this number. */
async function cafeAppTells(number: string, items: Parameters<typeof whatsAppBody>[0]): Promise<number> {
  const body = JSON.stringify(whatsAppBody(items, number));
  const signature = `sha256=${createHmac('sha256', OWN_SECRET).update(body).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  const path = `/webhooks/whatsapp/${CAFE.account}`;
  const { status } = await world.request({ method: 'POST', path, headers, body });
  await world.settle();
  return status;
}

const message = (text: string) => ({
  messages: [rawMessage({ wamid: `wamid.${text}`, text, at: world.now() })],
});
const dropped = async () =>
  /events_dropped\S* (\d+)/.exec((await world.request({ method: 'GET', path: '/metrics' })).body)?.[1];

describe('an account’s own Meta app', () => {
  it('speaks for its own number', async () => {
    world = await createWorld({ connected: connected() });
    expect(await cafeAppTells(CAFE.number, message('mine'))).toBe(200);
    expect(world.transcript({ workspace: CAFE.workspace })).toEqual(['customer: mine']);
  });

  it('cannot write as a customer of another account', async () => {
    world = await createWorld({ connected: connected() });
    await world.knownThread('one');
    expect(await cafeAppTells(SHOP.number, message('forged'))).toBe(200);
    expect(world.transcript()).toEqual(['customer: one']);
    expect(await dropped()).toBe('1');
  });

  it('cannot tell of deliveries of another account', async () => {
    world = await createWorld({ connected: connected() });
    await world.knownThread('one');
    world.whatsapp.faults.set([{ kind: 'dropWebhook', operation: 'status.*' }]);
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    const [send] = world.whatsapp.view.sends();
    const about = { wamid: send?.wamid ?? '', effect: send?.callbackData ?? '', at: world.now() };
    await cafeAppTells(SHOP.number, {
      statuses: [rawStatus({ ...about, status: 'failed', code: 131_026 })],
    });
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['sent']);
    expect(world.notes()).toEqual([]);
  });

  it('has what it told of its number before that was connected delivered then', async () => {
    world = await createWorld({ connected: connected(CAFE.number) });
    expect(await cafeAppTells(CAFE.number, message('early'))).toBe(200);
    await world.pass(60_000);
    expect(world.conversations(CAFE.workspace)).toEqual([]);
    await world.connect(connected());
    await world.pass(5_000);
    expect(world.transcript({ workspace: CAFE.workspace })).toEqual(['customer: early']);
  });

  it('takes no place of the real messages of a number that is not connected yet', async () => {
    world = await createWorld({ connected: connected(SHOP.number) });
    const forged = Array.from({ length: 1_000 }, (_, index) =>
      rawMessage({ wamid: `wamid.forged-${index}`, text: 'forged', at: world.now() }),
    );
    expect(await cafeAppTells(SHOP.number, { messages: forged })).toBe(200);
    expect(await cafeAppTells('106540352249999', message('one more, of any number'))).toBe(200);
    world.customerWrites('real');
    await world.pass(5_000);
    await world.connect(connected());
    await world.pass(120_000);
    expect(world.transcript()).toEqual(['customer: real']);
    expect(await dropped()).toBe('1001');
  });

  it('has nothing delivered of a number that turns out to be another account’s', async () => {
    world = await createWorld({ connected: connected(SHOP.number) });
    expect(await cafeAppTells(SHOP.number, message('forged'))).toBe(200);
    await world.connect(connected());
    await world.pass(120_000);
    expect(world.conversations()).toEqual([]);
    expect(await dropped()).toBe('1');
  });
});

/** Another process, which does not know yet whose number that is, accepts what the cafe's own app signed. */
async function acceptedElsewhere(items: Parameters<typeof whatsAppBody>[0], { wake = true } = {}) {
  const events = splitWhatsAppWebhook(whatsAppBody(items, SHOP.number));
  const { deps } = world.service();
  await acceptEvents(
    wake ? deps : { ...deps, wake: () => undefined },
    events.map((event) => ({ ...event, via: CAFE.account })),
  );
}

describe('what an own Meta app signed of another account’s number, accepted where that was not connected yet', () => {
  beforeEach(async () => {
    world = await createWorld({ connected: connected() });
  });

  it('is no message of a customer whom nobody knows', async () => {
    await acceptedElsewhere(message('forged'));
    await world.pass(10_000);
    expect(world.conversations()).toEqual([]);
    expect(await world.storage.collection('threads').find({ index: 'live', limit: 1 })).toEqual([]);
    expect(await dropped()).toBe('1');
  });

  it('is no message of a known customer', async () => {
    await world.knownThread('one');
    await acceptedElsewhere(message('forged'));
    await world.pass(10_000);
    expect(world.transcript()).toEqual(['customer: one']);
    expect(await dropped()).toBe('1');
  });

  it('rides with no album of the customer', async () => {
    await world.knownThread('one');
    const picture = (id: string, seconds: number) => ({
      ...rawMessage({ wamid: `wamid.${id}`, at: world.now() + seconds * 1_000 }),
      type: 'image',
      image: { id, mime_type: 'image/jpeg', sha256: '' },
    });
    const still = { ...world.service().deps, wake: () => undefined };
    await acceptEvents(still, splitWhatsAppWebhook(whatsAppBody({ messages: [picture('7001', 1)] })));
    await acceptedElsewhere({ messages: [picture('7002', 2)] }, { wake: false });
    const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
    const [head, forged] = await world.storage.collection('events').find({ index: 'queue', limit: 2 });
    if (thread === undefined || head === undefined || forged === undefined) throw new Error('nothing waits');
    expect((await readAlbum(still, thread, head)).map(({ event }) => event)).toEqual([head.id]);
  });

  it('tells nothing of a delivery', async () => {
    await world.knownThread('one');
    world.whatsapp.faults.set([{ kind: 'dropWebhook', operation: 'status.*' }]);
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    const [send] = world.whatsapp.view.sends();
    const about = { wamid: send?.wamid ?? '', effect: send?.callbackData ?? '', at: world.now() };
    await acceptedElsewhere({ statuses: [rawStatus({ ...about, status: 'failed', code: 131_026 })] });
    await world.pass(10_000);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['sent']);
    expect(await dropped()).toBe('1');
  });

  it('opens no window while it waits', async () => {
    await world.knownThread('one');
    await world.leap(30 * 60 * 60_000);
    await acceptedElsewhere(message('forged'), { wake: false });
    const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
    if (thread === undefined) throw new Error('no thread');
    expect(await pendingCustomerTime(world.service().deps, thread)).toBe(0);
  });
});

describe('messages that were held for a number', () => {
  it('go before a new one that comes right after it is connected', async () => {
    world = await createWorld({ connected: connected(SHOP.number) });
    world.customerWrites('first');
    await world.pass(5_000);
    world.customerWrites('second');
    await world.pass(5_000);
    await world.connect(connected());
    world.customerWrites('third');
    await world.pass(120_000);
    expect(world.transcript()).toEqual(['customer: first', 'customer: second', 'customer: third']);
  });

  it('go before one that comes in the moment between the connection and the sweep', async () => {
    world = await createWorld({ connected: connected(SHOP.number) });
    world.customerWrites('first');
    await world.pass(5_000);
    world.refuseWrites('events');
    await world.connect(connected());
    await world.pass(100);
    world.refuseWrites();
    world.customerWrites('second');
    await world.pass(120_000);
    expect(world.transcript()).toEqual(['customer: first', 'customer: second']);
  });
});
