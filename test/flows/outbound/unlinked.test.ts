import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { dieAfterStoring } from '../../support/die-after-storing.ts';
import { SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread();
});
afterEach(() => world.close());

const { workspace } = SHOP;
const DAY = 24 * 60 * 60_000;

async function onlyThread() {
  const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
  if (thread === undefined) throw new Error('there is no thread');
  const { version: _, ...known } = thread;
  return known;
}

function started(contactId = world.contacts()[0]?.id ?? ''): string {
  const start = { workspace, contactId, adminId: SHOP.admin.id, html: '<p>Your order is ready</p>' };
  return world.intercom.act.teammateStartsConversation(start);
}

describe('a new conversation that a teammate begins with a WhatsApp customer', () => {
  it('goes to WhatsApp while replies are free, and takes the answer', async () => {
    const conversation = started();
    await world.settle();
    world.teammateReplies('<p>Are you there?</p>', { conversation });
    await world.settle();
    world.customerWrites('Yes!');
    await world.settle();
    expect(world.phone()).toEqual(['Your order is ready', 'Are you there?']);
    expect(world.notes({ conversation })).toEqual([]);
    expect(world.transcript({ conversation }).at(-1)).toBe('customer: Yes!');
    expect(world.conversations()).toHaveLength(2);
  });

  it('is withheld with its note when they are not, and takes the answer all the same', async () => {
    await world.leap(2 * DAY);
    const conversation = started();
    await world.settle();
    expect(world.phone()).toEqual([]);
    expect(world.notes({ conversation })).toEqual([expect.stringMatching(/not sent[\s\S]*24 hours/i)]);
    world.customerWrites('Hello?');
    await world.settle();
    expect(world.transcript({ conversation }).at(-1)).toBe('customer: Hello?');
  });

  it('is sent once, however often it is told', async () => {
    world.intercom.setFaults([
      { kind: 'duplicateWebhook', operation: 'conversation.admin.single.created', ms: 5_000 },
    ]);
    started();
    await world.pass(60_000);
    expect(world.phone()).toEqual(['Your order is ready']);
  });

  it('takes the answer though the process died when it was only linked', async () => {
    dieAfterStoring(world, 'links', () => true);
    const conversation = started();
    await world.settle();
    expect(world.isRunning()).toBe(false);
    await world.start();
    await world.pass(60_000);
    expect(world.phone()).toEqual(['Your order is ready']);
    world.customerWrites('Yes!');
    await world.settle();
    expect(world.transcript({ conversation }).at(-1)).toBe('customer: Yes!');
  });

  it('is the customer’s also when the contact was merged before we were told', async () => {
    world.intercom.setFaults([
      { kind: 'delayWebhook', operation: 'conversation.admin.single.created', ms: 30_000, count: 1 },
    ]);
    started();
    const from = world.contacts()[0]?.id ?? '';
    const into = world.intercom.act.createUser({ workspace, email: 'maeve@example.com', name: 'Maeve' });
    world.intercom.act.mergeContacts({ workspace, from, into });
    await world.pass(60_000);
    expect(world.phone()).toEqual(['Your order is ready']);
  });

  it('is not sent to a customer of two numbers: a note says why, and what to do', async () => {
    const { deps } = world.service();
    const { customer, ...thread } = await onlyThread();
    const twin = { ...thread, customer, id: 'other-number', number: 'n2', inRoutes: [], outRoutes: [] };
    await deps.storage.collection('threads').insert([twin]);
    const conversation = started();
    await world.settle();
    expect(world.phone()).toEqual([]);
    expect(world.notes({ conversation })).toEqual([
      expect.stringMatching(/Not sent to WhatsApp[\s\S]*several of our numbers/),
    ]);
  });

  it('says so at a reply when its beginning was not told', async () => {
    world.intercom.setFaults([
      { kind: 'dropWebhook', operation: 'conversation.admin.single.created', count: 1 },
    ]);
    const conversation = started();
    await world.settle();
    expect(world.notes({ conversation })).toEqual([]);
    world.teammateReplies('<p>Are you there?</p>', { conversation });
    await world.settle();
    expect(world.notes({ conversation })).toHaveLength(1);
  });

  it('does not say so of a note, a bot or another app', async () => {
    world.intercom.setFaults([
      { kind: 'dropWebhook', operation: 'conversation.admin.single.created', count: 1 },
    ]);
    const conversation = started();
    const at = { workspace, conversationId: conversation };
    world.intercom.act.botReplies({ ...at, html: '<p>Beep</p>' });
    world.intercom.act.anotherAppReplies({
      ...at,
      adminId: SHOP.admin.id,
      html: '<p>x</p>',
      packageCode: 'other',
    });
    await world.settle();
    expect(world.notes({ conversation })).toEqual([]);
  });
});

describe('a new conversation with somebody else', () => {
  it('is left alone', async () => {
    const other = world.intercom.act.createUser({ workspace, email: 'someone@example.com' });
    const conversation = started(other);
    await world.settle();
    expect(world.notes({ conversation })).toEqual([]);
  });
});
