import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { photo } from '../../support/sample-files.ts';
import { MAEVE, provisionFile, SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const connections = () => world.service().deps.connections;
const sends = () => world.calls('meta', /POST .*\/messages$/);
const refuse = (operation: string, count?: number) =>
  world.whatsapp.faults.set([
    { kind: 'missingPermission', operation, ...(count !== undefined && { count }) } as const,
  ]);

describe('a token that may read but not send', () => {
  it('lets one reply go each minute to see, whoever waits, and the first that goes out ends it for all', async () => {
    await world.knownThread('one');
    world.customerWrites('two', { customer: 'noor' });
    await world.settle();
    refuse('message.send');
    world.forgetCalls();
    for (const { id } of world.conversations()) world.teammateReplies('<p>Hello</p>', { conversation: id });
    await world.pass(10 * MINUTE);
    expect(sends().length).toBeGreaterThan(8);
    expect(sends().length).toBeLessThan(13);
    expect(world.phone()).toEqual([]);
    world.whatsapp.faults.set([]);
    await world.pass(2 * MINUTE);
    expect([world.phone(), world.phone({ customer: 'noor' })]).toEqual([['Hello'], ['Hello']]);
    expect(connections().sendProblem(SHOP.number)).toBeUndefined();
  });

  it('is known with the code of WhatsApp and since when, and is asked nothing meanwhile that proves nothing', async () => {
    await world.knownThread('one');
    refuse('message.send');
    const since = world.now();
    world.teammateReplies('<p>Hello</p>');
    await world.pass(10 * MINUTE);
    expect(connections().sendProblem(SHOP.number)).toMatchObject({ code: '10' });
    expect(connections().sendProblem(SHOP.number)?.since).toBeLessThan(since + SECOND);
    expect(connections().account(SHOP.account)?.accessProblem).toBeUndefined();
    // Templates, and what an account can do besides, are read whenever it changes.
    const beside = /\/(?:message_templates|product_catalogs|settings)$/;
    const asked = world.calls('meta', /GET/).filter(({ path }) => !beside.test(path));
    expect(asked).toEqual([]);
    expect(world.logs()).toContain('sending_rejected');
  });

  it('still fetches what customers send', async () => {
    await world.knownThread('one');
    refuse('message.send');
    world.teammateReplies('<p>Hello</p>');
    await world.pass(10 * SECOND);
    world.customerSends(photo(700));
    await world.settle();
    expect(world.conversation().parts.flatMap(({ attachments }) => attachments)).toHaveLength(1);
  });

  it('does not rest the other number of its account', async () => {
    await world.knownThread('one');
    world.customerWrites('two', { number: SHOP_OUTLET.number });
    await world.settle();
    const [first, second] = world.conversations();
    refuse('message.send', 1);
    world.teammateReplies('<p>Hello</p>', { conversation: first?.id ?? '' });
    await world.pass(2 * SECOND);
    world.teammateReplies('<p>From the outlet</p>', { conversation: second?.id ?? '' });
    await world.pass(2 * SECOND);
    expect(world.phone({ number: SHOP_OUTLET.number })).toEqual(['From the outlet']);
    expect(world.phone()).toEqual([]);
    expect(connections().sendProblem(SHOP.number)).toBeDefined();
    await world.pass(2 * MINUTE);
    expect(world.phone()).toEqual(['Hello']);
  });

  it('is forgotten with the token: whoever stores another one is believed', async () => {
    await world.knownThread('one');
    refuse('message.send', 1);
    world.teammateReplies('<p>Hello</p>');
    await world.pass(2 * SECOND);
    world.whatsapp.act.replaceToken({ account: SHOP.account, accessToken: 'another-token' });
    const [shop] = provisionFile().accounts;
    await world.connect({ accounts: [{ ...shop, accessToken: 'another-token' }] });
    await world.pass(10 * SECOND);
    expect(world.phone()).toEqual(['Hello']);
  });

  it('is tried by a reply with a file as well, upload and send in one', async () => {
    await world.knownThread('one');
    refuse('message.send', 1);
    const attachments = [{ name: 'a.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7\n') }];
    world.teammateReplies('<p>See this</p>', { attachments });
    await world.pass(10 * SECOND);
    expect(connections().sendProblem(SHOP.number)).toBeDefined();
    await world.pass(2 * MINUTE);
    expect(world.phone()).toEqual([expect.stringContaining('See this')]);
  });
});

describe('a permission that is missing for something else than sending', () => {
  it('keeps no reply', async () => {
    await world.knownThread('one');
    refuse('media.*');
    world.customerSends(photo(700));
    await world.pass(MINUTE);
    expect(connections().sendProblem(SHOP.number)).toMatchObject({ code: '10' });
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    expect(world.phone()).toEqual(['Hello']);
    expect(connections().sendProblem(SHOP.number)).toBeUndefined();
  });
});

describe('a dead token of an account with several numbers', () => {
  it('is asked for by another number when it may not see the first, and work goes on', async () => {
    await world.knownThread('one');
    world.whatsapp.faults.set([{ kind: 'deadToken', operation: '*' }]);
    world.teammateReplies('<p>Hello</p>');
    await world.pass(5 * SECOND);
    expect(connections().account(SHOP.account)?.accessProblem).toMatchObject({ code: '190' });
    world.whatsapp.faults.set([{ kind: 'notFound', operation: '*', count: 1 }]);
    await world.pass(90 * SECOND);
    expect(connections().account(SHOP.account)?.accessProblem).toBeUndefined();
    expect(world.phone({ customer: MAEVE.id })).toEqual(['Hello']);
  });
});
