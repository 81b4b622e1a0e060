import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const LOST = { kind: 'dropWebhook', operation: 'conversation.*' } as const;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread();
});
afterEach(() => world.close());

describe('a reply of which no webhook told', () => {
  it('is found within minutes and sent, with a note that it is late', async () => {
    world.intercom.setFaults([LOST]);
    world.teammateReplies('<p>Hello <b>Maeve</b></p>');
    await world.pass(7 * MINUTE);
    expect(world.phone()).toEqual(['Hello *Maeve*']);
    expect(world.notes()).toHaveLength(1);
    expect(world.notes()[0]).toMatch(/Sent late to WhatsApp.*\n.*minutes after it was written/);
  });

  it('is sent once, however often it is found, and when its webhook comes after all', async () => {
    world.intercom.setFaults([
      { kind: 'delayWebhook', operation: 'conversation.admin.replied', ms: 20 * MINUTE },
    ]);
    world.teammateReplies('<p>Hello</p>');
    await world.pass(60 * MINUTE);
    expect(world.phone()).toEqual(['Hello']);
    expect(world.notes()).toHaveLength(1);
  });

  it('that is older than an hour is not sent: a note leaves it to the teammate', async () => {
    world.intercom.setFaults([LOST]);
    world.crash();
    world.teammateReplies('<p>Hello</p>');
    await world.pass(65 * MINUTE);
    await world.start();
    await world.pass(10 * MINUTE);
    expect(world.phone()).toEqual([]);
    expect(world.notes()).toHaveLength(1);
    expect(world.notes()[0]).toMatch(/more than an hour/);
  });

  it('is found after an outage of ours', async () => {
    await world.pass(4 * MINUTE);
    world.crash();
    world.teammateReplies('<p>Hello</p>');
    await world.pass(20 * MINUTE);
    await world.start();
    await world.pass(5 * MINUTE);
    expect(world.phone()).toEqual(['Hello']);
  });

  it('of another workspace is found although the first one’s Intercom is down', async () => {
    world.customerWrites('Hi cafe', { number: CAFE.number });
    await world.settle();
    world.intercom.act.revokeToken(SHOP.workspace);
    world.intercom.setFaults([LOST]);
    world.teammateReplies('<p>Hello from the cafe</p>', {
      workspace: CAFE.workspace,
      adminId: CAFE.admin.id,
    });
    await world.pass(3 * MINUTE);
    expect(world.phone({ number: CAFE.number })).toEqual(['Hello from the cafe']);
  });

  it('of a bot is found as well, a note is not', async () => {
    const at = { workspace: SHOP.workspace, conversationId: world.conversation().id };
    world.intercom.setFaults([LOST]);
    world.intercom.act.botReplies({ ...at, html: '<p>I am a bot</p>' });
    world.intercom.act.teammateNotes({ ...at, adminId: SHOP.admin.id, html: '<p>internal</p>' });
    await world.pass(7 * MINUTE);
    expect(world.phone()).toEqual(['I am a bot']);
  });
});

describe('reconciliation', () => {
  it('sends nothing that was sent already, nor our own parts, nor what is older than the thread', async () => {
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    world.customerWrites('two');
    await world.pass(30 * MINUTE);
    expect(world.phone()).toEqual(['Hello']);
    expect(world.notes()).toEqual([]);
  });

  it('costs one search for each workspace when nothing changed', async () => {
    await world.pass(30 * MINUTE);
    world.forgetCalls();
    await world.pass(9 * MINUTE);
    const calls = world.calls('intercom').map(({ path }) => path);
    expect(new Set(calls)).toEqual(new Set(['/conversations/search']));
    expect(calls.length).toBeLessThanOrEqual(4);
  });

  it('learns that a conversation was closed when the webhook of that was lost', async () => {
    world.intercom.setFaults([LOST]);
    const at = { workspace: SHOP.workspace, conversationId: world.conversation().id, adminId: SHOP.admin.id };
    world.intercom.act.closeConversation(at);
    await world.pass(5 * MINUTE);
    await world.leap(25 * 60 * MINUTE);
    world.customerWrites('two');
    await world.settle();
    expect(world.conversations()).toHaveLength(2);
  });
});
