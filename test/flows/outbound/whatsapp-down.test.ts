import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { META_SEND_LIMITS } from '../../../sandbox/whatsapp/model/whatsapp-config.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { callsForWork } from '../../support/calls-for-work.ts';
import { rawMessage, rawStatus, whatsAppBody } from '../../support/webhook-bodies.ts';
import { MAEVE, provisionFile, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const SEND = 'message.send';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread();
});
afterEach(() => world.close());

const state = async () => (await world.deliveries()).map((each) => each.state);

describe('when the answer to a send is lost', () => {
  it('the status settles it, the lane goes on at once, and nothing is sent again', async () => {
    world.whatsapp.faults.set([{ kind: 'loseAnswer', operation: SEND, count: 1 }]);
    world.teammateReplies('<p>one</p>');
    await world.pass(1_000);
    world.teammateReplies('<p>two</p>');
    await world.pass(30_000);
    expect(world.phone()).toEqual(['one', 'two']);
    expect(await state()).toEqual(['delivered', 'delivered']);
    expect(world.notes()).toEqual([]);
  });

  it('and no status comes, it is uncertain after 60 seconds with a note, and the lane goes on', async () => {
    world.whatsapp.faults.set([{ kind: 'loseRequest', operation: SEND, count: 1, ms: 1_000 }]);
    world.teammateReplies('<p>one</p>');
    await world.pass(2_000);
    world.teammateReplies('<p>two</p>');
    await world.pass(50_000);
    expect(world.phone()).toEqual([]);
    await world.pass(15_000);
    expect(world.phone()).toEqual(['two']);
    expect(await state()).toEqual(['uncertain', 'delivered']);
    expect(world.notes()).toHaveLength(1);
    expect(world.notes()[0]).toMatch(/Uncertain on WhatsApp.*one/);
  });

  it('and the process dies with the status stored, it is never called uncertain, however long nothing ran', async () => {
    world.whatsapp.faults.set([
      { kind: 'loseAnswer', operation: SEND, count: 1 },
      { kind: 'dropWebhook', operation: 'status.*' },
    ]);
    world.teammateReplies('<p>one</p>');
    await world.pass(500);
    const { wamid, callbackData = '' } = world.whatsapp.view.sends().at(-1) ?? { wamid: '' };
    const status = rawStatus({ wamid, effect: callbackData, status: 'delivered', at: world.now() });
    world.crashAtStep(2);
    void world.postWhatsApp(whatsAppBody({ statuses: [status] })).catch(() => undefined);
    await world.pass(500);
    expect(world.isRunning()).toBe(false);
    await world.pass(60 * MINUTE);
    const events = world.storage.collection('events');
    const [stored] = await events.find({ index: 'due', limit: 1 });
    // The database does not answer whoever works on it first.
    if (stored?.kind === 'whatsapp.status') await events.update({ ...stored, dueAt: world.now() + 30_000 });
    await world.start();
    await world.pass(2 * MINUTE);
    expect([await state(), world.notes()]).toEqual([['delivered'], []]);
  });

  it('an uncertain one is never sent again by itself, and a late status makes it true', async () => {
    world.whatsapp.faults.set([
      { kind: 'loseAnswer', operation: SEND, count: 1 },
      { kind: 'delayWebhook', operation: 'status.*', ms: 10 * MINUTE },
    ]);
    world.teammateReplies('<p>one</p>');
    await world.pass(2 * MINUTE);
    expect(await state()).toEqual(['uncertain']);
    await world.pass(10 * MINUTE);
    expect(await state()).toEqual(['delivered']);
    expect(world.phone()).toEqual(['one']);
  });

  it('a 5xx with the message gone out is not repeated either', async () => {
    world.whatsapp.faults.set([{ kind: 'errorAfterWrite', operation: SEND, status: 500, count: 1 }]);
    world.teammateReplies('<p>one</p>');
    await world.pass(5 * MINUTE);
    expect(world.phone()).toEqual(['one']);
    expect(await state()).toEqual(['delivered']);
  });
});

describe('when Meta accepts and then cannot deliver (131026)', () => {
  it('the reply has failed and one note says why', async () => {
    world.whatsapp.act.customerBlocks({ number: SHOP.number, customer: MAEVE.id, blocked: true });
    world.teammateReplies('<p>Hello?</p>');
    await world.pass(5_000);
    expect(await state()).toEqual(['failed']);
    expect(world.notes()).toHaveLength(1);
  });
});

describe('when Meta refuses in its answer', () => {
  it('for good (here 131047), the reply has failed, one note says why, and the next one is kept back', async () => {
    const strict = await createWorld({ whatsapp: { closedWindow: 'refuse' } });
    const unknownToMeta = rawMessage({ wamid: 'wamid.A', at: strict.now() });
    await strict.postWhatsApp(whatsAppBody({ messages: [unknownToMeta] }));
    await strict.settle();
    strict.teammateReplies('<p>Hello?</p>');
    await strict.pass(5_000);
    expect((await strict.deliveries()).map((each) => each.state)).toEqual(['failed']);
    expect(strict.notes()).toEqual([expect.stringMatching(/Hello\?.*\n.*24 hours.*\n.*writes again/i)]);
    strict.teammateReplies('<p>And now?</p>');
    await strict.pass(5 * MINUTE);
    expect(callsForWork(strict, 'meta')).toHaveLength(1);
    expect(strict.notes()).toHaveLength(2);
    await strict.close();
  });

  it('for the pair rate or the throughput, it waits and goes out once', async () => {
    for (const kind of ['conflict', 'rateLimit'] as const) {
      world.whatsapp.faults.set([{ kind, operation: SEND, count: 2 }]);
      world.teammateReplies(`<p>${kind}</p>`);
      await world.pass(30_000);
    }
    expect(world.phone()).toEqual(['conflict', 'rateLimit']);
    expect(world.notes()).toEqual([]);
  });

  it('a burst of 60 replies to one customer keeps to the pair rate without a refusal', async () => {
    const strict = await createWorld({ whatsapp: { limits: META_SEND_LIMITS } });
    await strict.knownThread();
    for (let n = 0; n < 60; n += 1) strict.teammateReplies(`<p>${n}</p>`);
    await strict.pass(3 * MINUTE);
    expect(strict.phone()).toHaveLength(60);
    expect(strict.logs()).not.toMatch(/131056|130429/);
    await strict.close();
  });

  it('for an hour with passing reasons, it has failed and the teammate is told', async () => {
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: SEND }]);
    world.teammateReplies('<p>Hello?</p>');
    await world.pass(62 * MINUTE);
    expect(await state()).toEqual(['failed']);
    expect(world.notes()).toHaveLength(1);
    expect(world.notes()[0]).toMatch(/for an hour/);
  });
});

describe('with a dead Meta token', () => {
  it('replies rest and go out by themselves with a new one', async () => {
    world.whatsapp.act.killToken(SHOP.account);
    world.teammateReplies('<p>one</p>');
    world.teammateReplies('<p>two</p>');
    await world.pass(20 * MINUTE);
    expect(callsForWork(world, 'meta').length).toBeLessThanOrEqual(2);
    world.whatsapp.act.replaceToken({ account: SHOP.account, accessToken: 'shop-meta-token-2' });
    const [shop] = provisionFile().accounts;
    await world.connect({ accounts: [{ ...shop, accessToken: 'shop-meta-token-2' }] });
    await world.pass(MINUTE);
    expect([...world.phone()].sort()).toEqual(['one', 'two']);
  });

  it('messages in go on meanwhile', async () => {
    world.whatsapp.act.killToken(SHOP.account);
    world.teammateReplies('<p>one</p>');
    await world.settle();
    world.customerWrites('still here');
    await world.settle();
    expect(world.transcript().at(-1)).toBe('customer: still here');
  });
});

describe('when the storage fails after the send', () => {
  it('nothing is sent twice', async () => {
    for (const collection of ['deliveries', 'threads', 'events']) {
      const fresh = await createWorld();
      await fresh.knownThread();
      fresh.whatsapp.faults.set([{ kind: 'slowAnswer', operation: SEND, ms: 500, count: 1 }]);
      fresh.teammateReplies('<p>once</p>');
      await fresh.pass(300);
      expect(fresh.calls('meta')).toHaveLength(1);
      fresh.refuseWrites(collection);
      await fresh.pass(2_000);
      fresh.refuseWrites();
      await fresh.pass(5 * MINUTE);
      expect(fresh.phone()).toEqual(['once']);
      expect((await fresh.deliveries()).map((each) => each.state)).toEqual(['delivered']);
      await fresh.close();
    }
  });
});
