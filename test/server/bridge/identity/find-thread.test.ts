import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { getThreadFor } from '../../../../server/bridge/identity/find-thread.ts';
import { isReplyWindowOpen } from '../../../../server/bridge/outbound/judge/reply-window.ts';
import { type ThreadDocument, threadId } from '../../../../server/domain/journal/thread.ts';
import { closeToNew, getLiveThread } from '../../../../server/records/live-thread.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';
import { MAEVE, SHOP, SHOP_OUTLET } from '../../../support/world-setup.ts';

/** Digits, as WhatsApp tells them. */
const PHONE = MAEVE.phone.replace('+', '');

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

describe('a thread for somebody who has never written', () => {
  it('is made once, with its window closed, and their first message comes into it', async () => {
    const { deps } = world.service();
    const seen = { number: SHOP.number, from: { phone: PHONE }, at: world.now() };
    const [made, again] = [await getThreadFor(deps, seen), await getThreadFor(deps, seen)];
    expect(made?.id).toBe(again?.id);
    expect(made?.identity).toEqual({ phone: PHONE });
    expect(await isReplyWindowOpen(deps, made as ThreadDocument)).toBe(false);
    world.customerWrites('Thanks for writing');
    // Who shows a user id for the first time is joined with whoever has had the phone.
    await world.pass(60_000);
    const threads = await world.storage.collection('threads').find({ index: 'live', limit: 10 });
    expect(threads).toHaveLength(1);
    expect(await getLiveThread(deps, made?.id ?? '')).toMatchObject({ id: threads[0]?.id });
    expect(world.transcript().at(-1)).toMatch(/Thanks for writing$/);
  });
});
