import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventDocument } from '../../../server/domain/journal/event.ts';
import type { New } from '../../../server/ports/storage.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { rawStatus } from '../../support/webhook-bodies.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const get = (id: string) => world.storage.collection('events').get(id);

/** As a crash or another process could leave it: an event that has ended waits somewhere all the same. */
async function listAgain(id: string, where: Partial<EventDocument>): Promise<void> {
  const event = await get(id);
  if (event?.endedAt === undefined) throw new Error('the event has not ended');
  await world.storage.collection('events').update({ ...event, ...where });
  world.crash();
  await world.start();
  await world.pass(2 * MINUTE);
}

describe('an event that has ended and is listed again', () => {
  it('in the lane to Intercom is taken off the list and not delivered again, and the lane goes on', async () => {
    const wamid = world.customerWrites('one');
    await world.settle();
    const id = `wa|${SHOP.number}|message|${wamid}`;
    const { route } = (await get(id)) ?? { route: '' };
    await listAgain(id, { queue: `in|${route}` });
    expect((await get(id))?.queue).toBeUndefined();
    world.customerWrites('two');
    await world.settle();
    expect(world.transcript()).toEqual(['customer: one', 'customer: two']);
    expect(world.conversations()).toHaveLength(1);
  });

  it('in the lane to WhatsApp is taken off the list and not sent again, and the lane goes on', async () => {
    await world.knownThread();
    world.teammateReplies('<p>one</p>');
    await world.settle();
    const [{ event: id } = { event: '' }] = await world.deliveries();
    const { route } = (await get(id)) ?? { route: '' };
    await listAgain(id, { queue: `out|${route}` });
    expect((await get(id))?.queue).toBeUndefined();
    world.teammateReplies('<p>two</p>');
    await world.settle();
    expect(world.phone()).toEqual(['one', 'two']);
  });

  it('outside the lanes is taken off the list and not told again', async () => {
    const id = `decorate|${SHOP.workspace}|${await world.knownThread()}`;
    world.forgetCalls();
    await listAgain(id, { dueAt: world.now() });
    expect((await get(id))?.dueAt).toBeUndefined();
    expect(world.calls('intercom', /tags|attributes/)).toEqual([]);
  });

  it('as held for a number is taken off the list and not delivered again', async () => {
    const wamid = world.customerWrites('one');
    await world.settle();
    const id = `wa|${SHOP.number}|message|${wamid}`;
    await listAgain(id, { heldFor: `n:${SHOP.number}`, heldUntil: world.now() + MINUTE });
    expect(await get(id)).not.toHaveProperty('heldFor');
    expect(await get(id)).not.toHaveProperty('queue');
    expect(world.transcript()).toEqual(['customer: one']);
  });
});

describe('a slot that a crash left open although its event has ended', () => {
  it('holds nobody up: a reply by another app reaches the customer, who need not write again', async () => {
    let found = 0;
    for (let n = 1, died = true; died && found === 0; n += 1) {
      await world.close();
      world = await createWorld();
      const conversationId = await world.knownThread('one');
      world.crashAtStep(n);
      const wamid = world.customerWrites('two');
      await world.pass(3_000);
      died = !world.isRunning();
      const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
      const hasEnded = (await get(`wa|${SHOP.number}|message|${wamid}`))?.endedAt !== undefined;
      if (died && hasEnded && thread?.in.open !== undefined) {
        found += 1;
        await world.start();
        await world.pass(MINUTE);
        world.intercom.act.anotherAppReplies({
          workspace: SHOP.workspace,
          conversationId,
          adminId: SHOP.admin.id,
          html: '<p>from another app</p>',
          packageCode: 'another-app',
        });
        await world.pass(10_000);
        expect(world.phone()).toEqual(['from another app']);
        const freed = await world.storage.collection('threads').get(thread.id);
        expect(freed?.in.open).toBeUndefined();
      }
    }
    expect(found).toBe(1);
  });
});

describe('more work of one workspace than one look reads, all of it slow', () => {
  it('does not hide what is due for another workspace', async () => {
    await world.knownThread();
    const conversation = world.conversation().id;
    world.customerWrites('to the cafe', { number: CAFE.number });
    await world.settle();
    world.crash();
    const now = world.now();
    const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
    const marks = Array.from(
      { length: 400 },
      (_, n): New<EventDocument> => ({
        id: `mark-read|${n}`,
        kind: 'mark-read',
        lane: 'aside',
        route: `n:${SHOP.number}|`,
        at: now,
        receivedAt: now,
        dueAt: now - 1_000 + n,
        payload: { thread: thread?.id, workspace: SHOP.workspace, conversation },
        order: String(n),
        tries: 0,
      }),
    );
    const status = rawStatus({ wamid: 'wamid.S', status: 'strange', at: now });
    const id = `wa|${CAFE.number}|status|wamid.S|strange`;
    const last: New<EventDocument> = {
      id,
      kind: 'whatsapp.status',
      lane: 'aside',
      route: `n:${CAFE.number}|`,
      at: now,
      receivedAt: now,
      dueAt: now,
      payload: { metadata: { phone_number_id: CAFE.number }, status },
      order: '0',
      tries: 0,
    };
    await world.storage.collection('events').insert([...marks, last]);
    world.intercom.setFaults([{ kind: 'slowAnswer', operation: 'conversation.*', ms: 14_000 }]);
    await world.start();
    await world.pass(5_000);
    expect((await get(id))?.endedAt).toBeDefined();
    expect((await get('mark-read|399'))?.endedAt).toBeUndefined();
  });
});

describe('a restart with 2,000 statuses that are due', () => {
  it('is through with them within seconds', async () => {
    await world.knownThread();
    const now = world.now();
    const statuses = Array.from({ length: 2_000 }, (_, n): New<EventDocument> => {
      const status = rawStatus({ wamid: `wamid.${n}`, status: 'strange', at: now });
      return {
        id: `wa|${SHOP.number}|status|wamid.${n}|strange`,
        kind: 'whatsapp.status',
        lane: 'aside',
        route: `n:${SHOP.number}|`,
        at: now,
        receivedAt: now,
        dueAt: now - (n % 7),
        payload: { metadata: { phone_number_id: SHOP.number }, status },
        order: String(n),
        tries: 0,
      };
    });
    world.crash();
    await world.storage.collection('events').insert(statuses);
    const due = () => world.storage.collection('events').count({ index: 'due', limit: 5_000 });
    expect(await due()).toBeGreaterThanOrEqual(2_000);
    await world.start();
    await world.pass(5_000);
    expect(await due()).toBe(0);
  });
});
