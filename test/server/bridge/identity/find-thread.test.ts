import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { getThreadFor } from '../../../../server/bridge/identity/find-thread.ts';
import { threadId } from '../../../../server/domain/journal/thread.ts';
import { closeToNew } from '../../../../server/records/live-thread.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';
import { SHOP, SHOP_OUTLET } from '../../../support/world-setup.ts';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

describe('the place of a thread that was closed while its first message was on its way', () => {
  it('is not taken: the message asks again for its customer', async () => {
    const wamid = world.customerWrites('to the shop');
    await world.settle();
    const events = world.storage.collection('events');
    const event = await events.get(`wa|${SHOP.number}|message|${wamid}`);
    const { deps } = world.service();
    if (event?.thread === undefined) throw new Error('the message did not arrive');
    const known = await world.storage.collection('threads').get(event.thread);
    const customer = known?.customer ?? '';
    const number = SHOP_OUTLET.number;
    await closeToNew(deps, { number, from: customer, into: { id: 'who stays', workspace: SHOP.workspace } });
    const message = { ...deps.reader.customerMessage(event), number };
    expect(await getThreadFor(deps, message)).toBeUndefined();
    const place = await world.storage.collection('threads').get(threadId(number, customer));
    expect(place).toMatchObject({ identity: {}, inRoutes: [] });
  });
});
