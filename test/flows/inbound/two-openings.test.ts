import { describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';

const MINUTE = 60_000;

const linksOf = async (world: PeopledWorld) =>
  Promise.all(
    world.conversations().map(({ id }) => world.storage.collection('links').get(`${SHOP.workspace}|${id}`)),
  );

const openings = (world: PeopledWorld) => world.calls('intercom', /POST \/conversations$/);

describe('the same words to two numbers at the same moment, both answers lost', () => {
  it('make two conversations and no third, and no conversation is taken for both', async () => {
    const world = await createWorld();
    await world.knownThread('hi');
    await world.pass(MINUTE);
    const old = world.conversation().id;
    world.intercom.act.closeConversation({
      workspace: SHOP.workspace,
      conversationId: old,
      adminId: SHOP.admin.id,
    });
    await world.leap(48 * 60 * MINUTE);
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.create', count: 2 }]);
    world.customerWrites('hi');
    world.customerWrites('hi', { number: SHOP_OUTLET.number });
    await world.pass(30 * MINUTE);
    expect(openings(world)).toHaveLength(3);
    const threads = (await linksOf(world)).slice(1).map((link) => link?.thread.split(':')[0]);
    expect(new Set(threads)).toEqual(new Set([SHOP.number, SHOP_OUTLET.number]));
    const current = await world.storage.collection('threads').find({ index: 'live', limit: 10 });
    const newest = current.map(({ conversation }) => conversation?.id);
    expect(new Set(newest).size).toBe(2);
    expect(newest).not.toContain(old);
    await world.close();
  });
});
