import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { NOOR, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const connections = () => world.service().deps.connections;
const page = (status: number, operation: string, count?: number) => [
  { kind: 'strangePage', status, operation, ...(count !== undefined && { count }) } as const,
];

describe('a page of something between us and Intercom', () => {
  it.each([401, 403, 404])(
    'with status %i for one reply: the message is there within a minute',
    async (status) => {
      await world.knownThread('one');
      world.intercom.setFaults(page(status, 'conversation.reply', 1));
      world.customerWrites('two');
      await world.pass(MINUTE);
      expect(world.transcript().at(-1)).toBe('customer: two');
      expect(connections().workspace(SHOP.workspace)?.accessProblem).toBeUndefined();
      expect(world.notes()).toEqual([]);
    },
  );

  it('with status 403 for five seconds: the message is there within a minute, once, and no note instead', async () => {
    await world.knownThread('one');
    world.intercom.setFaults(page(403, 'conversation.reply'));
    world.customerWrites('two');
    await world.pass(5_000);
    world.intercom.setFaults([]);
    await world.pass(MINUTE);
    expect(world.transcript().filter((line) => line.includes('two'))).toEqual(['customer: two']);
    expect(world.notes()).toEqual([]);
  });

  it('with status 404 on every path: no second contact, no second conversation', async () => {
    const conversation = await world.knownThread('one');
    await world.pass(10 * MINUTE);
    const contacts = world.calls('intercom', /POST \/contacts$/).length;
    world.intercom.setFaults(page(404, '*'));
    world.customerWrites('two');
    await world.pass(5_000);
    world.intercom.setFaults([]);
    await world.pass(MINUTE);
    expect(world.conversation().id).toBe(conversation);
    expect(world.transcript().at(-1)).toBe('customer: two');
    expect(world.calls('intercom', /POST \/contacts$/)).toHaveLength(contacts);
  });
});

/** From now on something on the way lets no call through whose body says this. */
function filtered(words: RegExp): void {
  const honest = world.intercom.handle.bind(world.intercom);
  const headers = { 'content-type': 'text/html' };
  const blocked = { status: 403, headers, body: Buffer.from('<html>Blocked</html>') };
  Object.assign(world.intercom, {
    handle: (request: Parameters<typeof honest>[0]) =>
      words.test(request.body?.toString() ?? '')
        ? { kind: 'answer', response: blocked, delayMs: 0 }
        : honest(request),
  });
}

describe('a filter between us and Intercom that refuses one message for what it says', () => {
  it('holds up what follows for two hours: then it is set aside, and a note says why', async () => {
    await world.knownThread('one');
    filtered(/swordfish/);
    world.customerWrites('swordfish');
    world.customerWrites('three');
    await world.settle();
    await world.leap(115 * MINUTE);
    world.customerWrites('me too', { customer: NOOR.id });
    await world.pass(2 * MINUTE);
    const [first] = world.conversations();
    const lines = () => world.transcript({ conversation: first?.id ?? '' });
    expect(lines()).toEqual(['customer: one']);
    await world.pass(6 * MINUTE);
    expect(lines()).toEqual([
      'customer: one',
      expect.stringMatching(/three$/),
      expect.stringContaining('Something between this app and Intercom'),
    ]);
    expect(await world.storage.collection('events').count({ index: 'setAside', limit: 10 })).toBe(1);
  });

  it('is not believed after two refusals with half a day between them', async () => {
    await world.knownThread('one');
    world.intercom.setFaults(page(403, 'conversation.reply', 1));
    world.customerWrites('two');
    await world.pass(500);
    world.intercom.setFaults([{ kind: 'serverError', status: 503, operation: '*' }]);
    await world.leap(12 * 60 * MINUTE);
    world.intercom.setFaults(page(403, 'conversation.reply', 1));
    world.customerWrites('me too', { customer: NOOR.id });
    await world.pass(10 * MINUTE);
    const [first] = world.conversations();
    expect(world.transcript({ conversation: first?.id ?? '' }).at(-1)).toMatch(/two$/);
    expect(await world.storage.collection('events').count({ index: 'setAside', limit: 10 })).toBe(0);
  });

  it('and whatever else is written is waited out: that may be an outage', async () => {
    await world.knownThread('one');
    world.intercom.setFaults(page(403, '*'));
    world.customerWrites('two');
    await world.settle();
    await world.leap(300 * MINUTE);
    world.customerWrites('me too', { customer: NOOR.id });
    await world.pass(3 * MINUTE);
    world.intercom.setFaults([]);
    await world.pass(5 * MINUTE);
    const [first] = world.conversations();
    expect(world.transcript({ conversation: first?.id ?? '' }).at(-1)).toMatch(/two$/);
    expect(await world.storage.collection('events').count({ index: 'setAside', limit: 10 })).toBe(0);
  });
});

describe('a page of something between us and WhatsApp', () => {
  it.each([401, 403, 404])('with status %i for one send: the reply arrives, once', async (status) => {
    await world.knownThread('one');
    world.whatsapp.faults.set(page(status, 'message.send', 1));
    world.teammateReplies('<p>Hello</p>');
    await world.pass(MINUTE);
    expect(world.phone()).toEqual(['Hello']);
    expect(connections().account(SHOP.account)?.accessProblem).toBeUndefined();
  });
});

describe('a token that was refused', () => {
  it('and is accepted again lets work go on within two minutes, without anybody doing anything', async () => {
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'deadToken', operation: '*' }]);
    world.customerWrites('two');
    await world.pass(5_000);
    expect(connections().workspace(SHOP.workspace)?.accessProblem).toBeDefined();
    world.intercom.setFaults([]);
    await world.pass(2 * MINUTE);
    expect(connections().workspace(SHOP.workspace)?.accessProblem).toBeUndefined();
    expect(world.transcript().at(-1)).toMatch(/two$/);
  });

  it('by WhatsApp, and is accepted again, lets replies go on within two minutes', async () => {
    await world.knownThread('one');
    world.whatsapp.faults.set([{ kind: 'deadToken', operation: '*' }]);
    world.teammateReplies('<p>Hello</p>');
    await world.pass(5_000);
    expect(connections().account(SHOP.account)?.accessProblem).toBeDefined();
    world.whatsapp.faults.set([]);
    await world.pass(2 * MINUTE);
    expect(connections().account(SHOP.account)?.accessProblem).toBeUndefined();
    expect(world.phone()).toEqual(['Hello']);
  });
});
