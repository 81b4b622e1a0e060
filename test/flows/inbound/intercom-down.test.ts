import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { callsForWork } from '../../support/calls-for-work.ts';
import { dieAfterStoring } from '../../support/die-after-storing.ts';
import { NOOR, provisionFile, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

describe('while Intercom limits us', () => {
  it('waits for the reset and then goes on, without a storm', async () => {
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'rateLimit', operation: 'conversation.reply', ms: 20_000, count: 1 }]);
    world.forgetCalls();
    world.customerWrites('two');
    world.customerWrites('from Noor', { customer: NOOR.id });
    await world.pass(15_000);
    expect(callsForWork(world, 'intercom').length).toBeLessThanOrEqual(2);
    await world.pass(MINUTE);
    expect(world.transcript({ conversation: world.conversations()[0]?.id ?? '' })).toEqual([
      'customer: one',
      'customer: two',
    ]);
    expect(world.transcript()).toEqual(['customer: from Noor']);
  });

  it('stays within what the headers tell: no 429 in a burst of 200 messages', async () => {
    const small = await createWorld({ intercom: { rateLimit: { perMinute: 600 } } });
    await small.knownThread('0');
    small.intercom.setFaults([]);
    for (let n = 1; n <= 200; n += 1) small.customerWrites(String(n));
    await small.pass(5 * MINUTE);
    expect(small.transcript()).toHaveLength(201);
    expect(small.logs()).not.toContain('rate_limit_exceeded');
    await small.close();
  });
});

describe('while Intercom answers 5xx', () => {
  it('waits with growing pauses and delivers once', async () => {
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'serverError', operation: '*', status: 503 }]);
    world.forgetCalls();
    world.customerWrites('two');
    await world.pass(10 * MINUTE);
    expect(callsForWork(world, 'intercom').length).toBeLessThan(60);
    world.intercom.setFaults([]);
    await world.pass(3 * MINUTE);
    expect(world.transcript()).toHaveLength(2);
    expect(world.transcript().at(-1)).toMatch(
      /^customer: Written on Mar 4, 2026 at 12:00 PM UTC; delivered late\.\n+two$/,
    );
  });

  it('does not double a message whose write happened all the same', async () => {
    await world.knownThread('one');
    world.intercom.setFaults([
      { kind: 'errorAfterWrite', operation: 'conversation.reply', status: 500, count: 1 },
    ]);
    world.customerWrites('two');
    await world.pass(5 * MINUTE);
    expect(world.transcript()).toEqual(['customer: one', 'customer: two']);
  });

  it('opens one conversation when the answer to the first message was a 500 after the write', async () => {
    world.intercom.setFaults([
      { kind: 'errorAfterWrite', operation: 'conversation.create', status: 500, count: 1 },
    ]);
    world.customerWrites('one');
    await world.pass(15 * MINUTE);
    expect(world.conversations()).toHaveLength(1);
    world.customerWrites('two');
    await world.settle();
    expect(world.transcript()).toEqual(['customer: one', 'customer: two']);
    expect(world.conversation().tags).toEqual(['WhatsApp']);
  });
});

describe('when the answer to a write is lost', () => {
  it('looks, finds the message and does not write it again', async () => {
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    world.customerWrites('two');
    await world.pass(MINUTE);
    world.customerWrites('three');
    await world.settle();
    expect(world.transcript()).toEqual(['customer: one', 'customer: two', 'customer: three']);
    expect(world.calls('intercom', /\/reply$/)).toHaveLength(2);
  });

  it('tells two messages of the same words apart', async () => {
    await world.knownThread('ok');
    world.customerWrites('ok');
    await world.settle();
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    world.customerWrites('ok');
    await world.pass(MINUTE);
    world.customerWrites('ok');
    await world.pass(MINUTE);
    expect(world.transcript()).toEqual(Array(4).fill('customer: ok'));
  });

  it('writes the message again, once, when after two minutes of looking it is not there', async () => {
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'loseRequest', operation: 'conversation.reply', count: 1 }]);
    world.customerWrites('two');
    await world.pass(MINUTE);
    expect(world.transcript()).toHaveLength(1);
    await world.pass(4 * MINUTE);
    expect(world.transcript()).toHaveLength(2);
    expect(world.transcript().at(-1)).toMatch(/two$/);
    expect(world.calls('intercom', /\/reply$/)).toHaveLength(2);
    expect((await world.request({ method: 'GET', path: '/metrics' })).body).toMatch(
      /possible_duplicates\S* 1/,
    );
  });

  it('makes no second lead when the answer to its creation is lost', async () => {
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'contact.create', count: 1 }]);
    world.customerWrites('one');
    await world.pass(15 * MINUTE);
    expect(world.contacts()).toHaveLength(1);
    expect(world.transcript()).toHaveLength(1);
  });

  it('archives the twin when a lead had to be created again and the first one landed late', async () => {
    world.intercom.setFaults([{ kind: 'landLate', operation: 'contact.create', count: 1, ms: 11 * MINUTE }]);
    world.customerWrites('one');
    await world.pass(30 * MINUTE);
    expect(world.contacts()).toHaveLength(2);
    expect(world.contacts().filter(({ archived }) => archived)).toHaveLength(1);
    expect(world.conversations()).toHaveLength(1);
  });

  it.each([
    ['the second one was just the customer’s', 0],
    ['the second one was only found by looking', 1],
  ])('archives the twin though the process died when %s', async (_, lost) => {
    const create = { kind: 'loseAnswer', operation: 'contact.create', count: 1 } as const;
    world.intercom.setFaults([{ kind: 'landLate', operation: 'contact.create', count: 1, ms: 11 * MINUTE }]);
    world.customerWrites('one');
    await world.pass(5 * MINUTE);
    if (lost > 0) world.intercom.setFaults([create]);
    dieAfterStoring(world, 'customers', ({ contact }) => contact !== undefined);
    await world.pass(15 * MINUTE);
    expect(world.isRunning()).toBe(false);
    await world.start();
    await world.pass(30 * MINUTE);
    expect(world.contacts()).toHaveLength(2);
    expect(world.contacts().filter(({ archived }) => archived)).toHaveLength(1);
  });

  it('goes on with the other customers meanwhile', async () => {
    await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    world.customerWrites('two');
    world.customerWrites('from Noor', { customer: NOOR.id });
    await world.settle();
    expect(world.transcript()).toEqual(['customer: from Noor']);
  });
});

describe('with a dead Intercom token', () => {
  it('rests, shows it in the panel, and goes on by itself with a new one', async () => {
    await world.knownThread('one');
    world.intercom.act.revokeToken(SHOP.workspace);
    world.forgetCalls();
    world.customerWrites('two');
    await world.pass(20 * MINUTE);
    expect(callsForWork(world, 'intercom').length).toBeLessThanOrEqual(2);
    expect(world.service().deps.connections.workspace(SHOP.workspace)?.accessProblem).toBeDefined();
    world.intercom.act.grantToken(SHOP.workspace, 'shop-intercom-token-2');
    const [shop, cafe] = provisionFile().workspaces;
    await world.connect({ workspaces: [{ ...shop, accessToken: 'shop-intercom-token-2' }, cafe] });
    await world.pass(MINUTE);
    expect(world.transcript().at(-1)).toMatch(/two$/);
    expect(world.service().deps.connections.workspace(SHOP.workspace)?.accessProblem).toBeUndefined();
  });
});

describe('when the storage takes no writes', () => {
  it('answers 503, takes nothing, and is told again', async () => {
    world.refuseWrites('events');
    world.customerWrites('Hi');
    await world.settle();
    expect(world.conversations()).toEqual([]);
    world.refuseWrites();
    await world.pass(60 * MINUTE);
    expect(world.transcript()).toHaveLength(1);
  });

  it('delivers once when it fails in the middle of the work', async () => {
    for (const collection of ['threads', 'customers', 'aliases', 'links', 'events']) {
      const fresh = await createWorld();
      fresh.customerWrites('Hi');
      await fresh.pass(30);
      fresh.refuseWrites(collection);
      await fresh.pass(5 * MINUTE);
      fresh.refuseWrites();
      await fresh.pass(90 * MINUTE);
      expect(fresh.conversations()).toHaveLength(1);
      expect(fresh.contacts()).toHaveLength(1);
      await fresh.close();
    }
  });
});
