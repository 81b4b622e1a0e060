import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread();
});
afterEach(() => world.close());

const { workspace } = SHOP;

function started(contactId = world.contacts()[0]?.id ?? ''): string {
  const start = { workspace, contactId, adminId: SHOP.admin.id, html: '<p>Your order is ready</p>' };
  return world.intercom.act.teammateStartsConversation(start);
}

describe('a new conversation that a teammate begins with a WhatsApp customer', () => {
  it('says once that nothing of it was sent, and what to do', async () => {
    const conversation = started();
    await world.settle();
    world.teammateReplies('<p>Are you there?</p>', { conversation });
    await world.settle();
    expect(world.phone()).toEqual([]);
    expect(world.notes({ conversation })).toEqual([
      expect.stringMatching(/Not sent to WhatsApp[\s\S]*Write it in the WhatsApp conversation/),
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
