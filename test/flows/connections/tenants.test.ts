import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { CAFE, MAEVE, NOOR, SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const inCafe = { workspace: CAFE.workspace };

describe('two workspaces', () => {
  /** The simulated ids start alike in every workspace. */
  async function sameIds(): Promise<void> {
    world.customerWrites('to the shop');
    world.customerWrites('to the cafe', { number: CAFE.number, customer: NOOR.id });
    await world.settle();
    expect(world.conversation(inCafe).id).toBe(world.conversation().id);
  }

  it('never mix although their conversations and parts have the same ids', async () => {
    await sameIds();
    const inShop = world.teammateReplies('<p>from the shop</p>');
    const cafe = world.teammateReplies('<p>from the cafe</p>', { ...inCafe, adminId: CAFE.admin.id });
    expect(cafe).toBe(inShop);
    await world.settle();
    expect(world.phone()).toEqual(['from the shop']);
    expect(world.phone({ customer: NOOR.id, number: CAFE.number })).toEqual(['from the cafe']);
    expect(world.transcript()).toEqual(['customer: to the shop', 'teammate: from the shop']);
    expect(world.transcript(inCafe)).toEqual(['customer: to the cafe', 'teammate: from the cafe']);
  });

  it('each have their own contact for the same person', async () => {
    world.customerWrites('to the shop');
    world.customerWrites('to the cafe', { number: CAFE.number });
    await world.settle();
    expect(world.contacts()).toHaveLength(1);
    expect(world.contacts(CAFE.workspace)).toHaveLength(1);
  });

  it('are redacted, merged, closed and deleted each for itself', async () => {
    await sameIds();
    const part = world.teammateReplies('<p>from the shop</p>');
    world.teammateReplies('<p>from the cafe</p>', { ...inCafe, adminId: CAFE.admin.id });
    await world.settle();
    const conversationId = world.conversation().id;
    world.intercom.act.redactPart({ workspace: SHOP.workspace, conversationId, partId: part });
    world.intercom.act.deleteConversation({ workspace: SHOP.workspace, conversationId });
    await world.settle();
    expect((await world.deliveries()).map(({ content }) => content.text).sort()).toEqual([
      '[redacted]',
      'from the cafe',
    ]);
    world.customerWrites('again', { number: CAFE.number, customer: NOOR.id });
    await world.settle();
    expect(world.conversations(CAFE.workspace)).toHaveLength(1);
  });

  it('do not slow one another: a flood at one leaves the other quick', async () => {
    world.intercom.setFaults([{ kind: 'slowAnswer', operation: 'contact.create', ms: 10_000, count: 150 }]);
    for (let n = 0; n < 150; n += 1)
      world.whatsapp.act.customerWrites({
        number: SHOP.number,
        from: { phone: `+1555012${String(n).padStart(4, '0')}` },
        text: 'flood',
      });
    await world.pass(100);
    world.intercom.setFaults([]);
    world.customerWrites('to the cafe', { number: CAFE.number });
    await world.pass(300);
    expect(world.transcript(inCafe)).toEqual(['customer: to the cafe']);
  });
});

describe('the log', () => {
  it('has no token, no phone number, no name and no text in it, whatever goes wrong', async () => {
    await world.knownThread('The secret is swordfish');
    world.teammateReplies('<p>Your code is marzipan</p>');
    await world.settle();
    world.intercom.setFaults([
      { kind: 'errorAfterWrite', operation: 'conversation.reply', status: 500, count: 1 },
      { kind: 'rateLimit', operation: 'conversation.reply', count: 1 },
      { kind: 'conflict', operation: 'conversation.reply', count: 1 },
    ]);
    world.customerWrites('swordfish again');
    await world.pass(5 * 60_000);
    world.whatsapp.faults.set([
      { kind: 'serverError', operation: '*', status: 500, count: 1 },
      { kind: 'conflict', operation: '*', count: 1 },
      { kind: 'deadToken', operation: '*', count: 1 },
    ]);
    for (let n = 0; n < 3; n += 1) world.teammateReplies('<p>marzipan again</p>');
    await world.pass(5 * 60_000);
    world.intercom.act.revokeToken(SHOP.workspace);
    world.customerWrites('swordfish for ever');
    await world.postWhatsApp('{"swordfish":');
    await world.pass(60_000);
    const logs = world.logs();
    expect(logs.split('\n').length).toBeGreaterThan(30);
    const secret = [
      SHOP.intercomToken,
      SHOP.metaToken,
      'Bearer',
      'swordfish',
      'marzipan',
      MAEVE.phone.slice(1),
      'Maeve',
    ];
    for (const word of secret) expect(logs).not.toContain(word);
  });
});
