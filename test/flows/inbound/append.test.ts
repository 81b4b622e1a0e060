import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { SHOP } from '../../support/world-setup.ts';

const HOUR = 60 * 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const byAda = (conversationId: string) => ({
  workspace: SHOP.workspace,
  conversationId,
  adminId: SHOP.admin.id,
});

describe('a message on a known thread', () => {
  it('is appended with exactly one Intercom call', async () => {
    await world.knownThread('one');
    for (const text of ['two', 'three']) {
      world.forgetCalls();
      world.customerWrites(text);
      await world.settle();
      expect(world.calls('intercom')).toMatchObject([
        { method: 'POST', path: expect.stringMatching(/\/reply$/) },
      ]);
    }
    expect(world.transcript()).toEqual(['customer: one', 'customer: two', 'customer: three']);
  });

  it('is appended with exactly one call when several came meanwhile, each in its order', async () => {
    await world.knownThread('0');
    world.forgetCalls();
    for (const text of ['1', '2', '3', '4', '5']) world.customerWrites(text);
    await world.settle();
    expect(world.transcript()).toEqual(['0', '1', '2', '3', '4', '5'].map((text) => `customer: ${text}`));
    expect(world.calls('intercom')).toHaveLength(5);
  });

  it('joins a snoozed conversation', async () => {
    const id = await world.knownThread('one');
    world.intercom.act.snoozeConversation({ ...byAda(id), until: Math.floor(world.now() / 1_000) + 90_000 });
    await world.settle();
    world.customerWrites('two');
    await world.settle();
    expect(world.conversations()).toHaveLength(1);
    expect(world.conversation().state).toBe('open');
  });

  it('reopens a conversation that was closed a while ago', async () => {
    const id = await world.knownThread('one');
    world.intercom.act.closeConversation(byAda(id));
    await world.settle();
    await world.leap(23 * HOUR);
    world.forgetCalls();
    world.customerWrites('two');
    await world.settle();
    expect(world.conversations()).toHaveLength(1);
    expect(world.conversation().state).toBe('open');
    expect(world.calls('intercom', /\/conversations\/\d+/)).toHaveLength(1);
  });

  it('begins a new conversation when the old one was closed long ago, after reading it once', async () => {
    const id = await world.knownThread('one');
    world.intercom.act.closeConversation(byAda(id));
    await world.leap(25 * HOUR);
    world.forgetCalls();
    world.customerWrites('two');
    await world.settle();
    expect(world.conversations()).toHaveLength(2);
    expect(world.transcript()).toEqual(['customer: two']);
    expect(world.calls('intercom', new RegExp(`GET /conversations/${id}$`))).toHaveLength(1);
    expect(world.contacts()).toHaveLength(1);
    expect(world.contacts()[0]?.customAttributes['Last user text']).toBe('two');
  });

  it('joins a conversation that was reopened although the webhook of that was lost', async () => {
    const id = await world.knownThread('one');
    world.intercom.act.closeConversation(byAda(id));
    await world.settle();
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'conversation.admin.opened' }]);
    await world.leap(25 * HOUR);
    world.intercom.act.openConversation(byAda(id));
    world.customerWrites('two');
    await world.settle();
    expect(world.conversations()).toHaveLength(1);
    expect(world.transcript().filter((line) => line.startsWith('customer'))).toEqual([
      'customer: one',
      'customer: two',
    ]);
  });

  it('begins a new conversation when the old one was deleted', async () => {
    const id = await world.knownThread('one');
    world.intercom.act.deleteConversation({ workspace: SHOP.workspace, conversationId: id });
    await world.settle();
    world.customerWrites('two');
    await world.settle();
    expect(world.transcript()).toEqual(['customer: two']);
  });

  it('begins a new conversation when the old one was deleted and the webhook of that was lost', async () => {
    const id = await world.knownThread('one');
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'conversation.deleted' }]);
    world.intercom.act.deleteConversation({ workspace: SHOP.workspace, conversationId: id });
    await world.settle();
    world.customerWrites('two');
    world.customerWrites('three');
    await world.settle();
    expect(world.transcript()).toEqual(['customer: two', 'customer: three']);
  });

  it('never reaches the same person’s Messenger conversation', async () => {
    await world.knownThread('on WhatsApp');
    const [lead] = world.contacts();
    const messenger = world.intercom.act.customerStartsInMessenger({
      workspace: SHOP.workspace,
      contactId: lead?.id ?? '',
      text: 'in the Messenger',
    });
    await world.settle();
    world.customerWrites('on WhatsApp again');
    await world.settle();
    expect(world.transcript({ conversation: messenger })).toEqual(['customer: in the Messenger']);
    expect(world.conversations().map((each) => each.parts.length)).toEqual([1, 0]);
  });
});

describe('the order inside a thread', () => {
  it('is that of writing when messages arrive mixed up', async () => {
    await world.knownThread('zero');
    const at = world.now() + 5_000;
    const late = (n: number) => rawMessage({ wamid: `wamid.${n}`, text: String(n), at: at + n * 1_000 });
    await world.postWhatsApp(whatsAppBody({ messages: [late(3), late(1), late(2)] }));
    await world.settle();
    expect(world.transcript()).toEqual(['customer: zero', 'customer: 1', 'customer: 2', 'customer: 3']);
  });

  it('lets an older message that arrives while others wait go next', async () => {
    await world.knownThread('zero');
    world.intercom.setFaults([
      { kind: 'serverError', operation: 'conversation.reply', status: 429, count: 1 },
    ]);
    world.intercom.setFaults([{ kind: 'rateLimit', operation: 'conversation.reply', ms: 30_000, count: 1 }]);
    const at = world.now() + 60_000;
    const message = (n: number) => rawMessage({ wamid: `wamid.${n}`, text: String(n), at: at + n * 1_000 });
    await world.postWhatsApp(whatsAppBody({ messages: [message(2)] }));
    await world.postWhatsApp(whatsAppBody({ messages: [message(3)] }));
    await world.postWhatsApp(whatsAppBody({ messages: [message(1)] }));
    await world.pass(60_000);
    expect(world.transcript()).toEqual(['customer: zero', 'customer: 1', 'customer: 2', 'customer: 3']);
  });
});
