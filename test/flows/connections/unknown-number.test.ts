import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { provisionFile, SHOP } from '../../support/world-setup.ts';

const HOUR = 60 * 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld({ connected: {} });
});
afterEach(() => world.close());

const logged = (msg: string) =>
  world
    .logs()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter((line) => line.msg === msg);

describe('a number that is not connected', () => {
  it('is told of in the log: at once, then at most once in ten minutes, with how many wait', async () => {
    for (const text of ['one', 'two', 'three']) {
      world.customerWrites(text);
      await world.pass(1_000);
    }
    const held = 'events held for what is not connected';
    expect(logged(held)).toMatchObject([{ level: 'warn', number: SHOP.number, events: 1 }]);
    await world.pass(11 * 60_000);
    expect(logged(held)).toMatchObject([{ events: 1 }, { events: 2 }]);
  });

  it('is an error in the log when its messages are dropped, in one line', async () => {
    for (const text of ['one', 'two', 'three']) {
      world.customerWrites(text);
      await world.settle();
    }
    await world.leap(25 * HOUR);
    await world.pass(60_000);
    expect(logged('events dropped')).toMatchObject([
      { level: 'error', number: SHOP.number, events: 3, reason: expect.stringContaining('within a day') },
    ]);
    expect(world.logs()).not.toContain('+1555');
  });

  it('is missing in what the start says of connections', async () => {
    expect(logged('no number is connected')).toMatchObject([{ level: 'warn', numbers: 0 }]);
    await world.connect(provisionFile());
    await world.stop();
    await world.start();
    expect(logged('connected')).toMatchObject([{ level: 'info', workspaces: 2, accounts: 2, numbers: 3 }]);
  });

  it('has a token copied from an example: the start says so', async () => {
    const { accounts, ...rest } = provisionFile();
    await world.connect({
      ...rest,
      accounts: accounts.map((account) => ({ ...account, accessToken: 'the token of the account' })),
    });
    await world.stop();
    await world.start();
    expect(logged('token looks wrong').map(({ account }) => account)).toEqual(accounts.map(({ id }) => id));
    expect(world.logs()).not.toContain('token of the account');
  });

  it('does not let strangers fill the log', async () => {
    for (let n = 0; n < 200; n += 1)
      await world.postIntercom({
        type: 'notification_event',
        topic: 'conversation.admin.closed',
        app_id: `stranger${n}`,
        data: { item: { id: '1' } },
      });
    await world.settle();
    const lines = logged('events held for what is not connected');
    expect(lines.length).toBeLessThan(60);
    expect(lines.at(-1)).toMatchObject({ of: 'others' });
  });

  it('has its messages kept, and delivered in order when it is connected within a day', async () => {
    for (const text of ['one', 'two', 'three']) {
      world.customerWrites(text);
      await world.pass(1_000);
    }
    await world.leap(2 * HOUR);
    expect(world.calls('intercom')).toEqual([]);
    await world.connect(provisionFile());
    await world.pass(60_000);
    expect(world.transcript().map((line) => line.split('\n').at(-1))).toEqual([
      expect.stringMatching(/one$/),
      expect.stringMatching(/two$/),
      expect.stringMatching(/three$/),
    ]);
  });

  it('has its messages dropped after a day, counted', async () => {
    world.customerWrites('Hi');
    await world.settle();
    await world.leap(25 * HOUR);
    await world.pass(60_000);
    expect((await world.request({ method: 'GET', path: '/metrics' })).body).toMatch(/events_dropped\S* 1/);
    await world.connect(provisionFile());
    await world.pass(60_000);
    expect(world.conversations()).toEqual([]);
  });

  it('fills at most its cap', async () => {
    const messages = (from: number) =>
      Array.from({ length: 600 }, (_, n) => rawMessage({ wamid: `wamid.${from + n}`, at: world.now() }));
    for (const from of [0, 600]) {
      expect((await world.postWhatsApp(whatsAppBody({ messages: messages(from) }))).status).toBe(200);
      await world.pass(5_000);
    }
    const held = await world.storage.collection('events').count({ index: 'held', limit: 10_000 });
    expect(held).toBe(1_000);
  });

  it('does not answer anything but 200 to a workspace nobody knows', async () => {
    const body = {
      type: 'notification_event',
      topic: 'conversation.admin.closed',
      app_id: 'nobody',
      data: { item: { id: '1' } },
    };
    expect((await world.postIntercom(body)).status).toBe(200);
    await world.settle();
    expect(world.calls('intercom')).toEqual([]);
  });

  it('has its replies kept as well until the workspace is connected', async () => {
    const other = await createWorld();
    await other.knownThread();
    await other.storage.collection('workspaces').delete([SHOP.workspace]);
    await other.service().deps.connections.refresh();
    other.teammateReplies('<p>Hello</p>');
    await other.pass(10 * 60_000);
    expect(other.phone()).toEqual([]);
    await other.connect(provisionFile());
    await other.pass(60_000);
    expect(other.phone()).toEqual(['Hello']);
    await other.close();
  });
});
