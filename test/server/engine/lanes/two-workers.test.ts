import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FileDeps } from '../../../../server/bridge/files/file-deps.ts';
import { queueOwed } from '../../../../server/bridge/inbound/settle-carried.ts';
import { settleDoubt } from '../../../../server/bridge/inbound/settle-doubt.ts';
import { deliverToWhatsApp } from '../../../../server/bridge/outbound/deliver-to-whatsapp.ts';
import { isReplyWindowOpen } from '../../../../server/bridge/outbound/judge/reply-window.ts';
import { planDeliveries } from '../../../../server/bridge/outbound/plan/plan-deliveries.ts';
import { sendDelivery } from '../../../../server/bridge/outbound/send/send-delivery.ts';
import type { Reservation } from '../../../../server/domain/journal/reservation.ts';
import { linkId, type ThreadDocument } from '../../../../server/domain/journal/thread.ts';
import { endEvent } from '../../../../server/engine/journal/end-event.ts';
import { openLaneRun } from '../../../../server/engine/lanes/lane-run.ts';
import { LeaseLostError } from '../../../../server/engine/leases/lease.ts';
import type { Documents } from '../../../../server/ports/documents.ts';
import type { Collection } from '../../../../server/ports/storage.ts';
import { changeDocument } from '../../../../server/records/change-document.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';
import { photo } from '../../../support/sample-files.ts';
import { MAEVE, SHOP } from '../../../support/world-setup.ts';
import { sharedDeps, threadOf, waitingIn } from './two-processes.ts';

const MINUTE = 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread('one');
});
afterEach(() => world.close());

function openOf(thread: ThreadDocument): Reservation {
  if (thread.in.open === undefined) throw new Error('no write is open');
  return thread.in.open;
}

/** A message whose write may or may not have happened, and two workers who both find it so. `since`: milliseconds. */
async function inDoubt(fault: 'loseAnswer' | 'loseRequest', since = 30 * MINUTE) {
  world.intercom.setFaults([{ kind: fault, operation: 'conversation.reply', count: 1 }]);
  world.customerWrites('two');
  await world.pass(1_000);
  const deps = await sharedDeps(world);
  await world.pass(since);
  world.forgetCalls();
  const thread = await threadOf(world);
  const run = (owner: string) => openLaneRun(deps, 'in', owner, thread);
  return { deps, thread, settle: (owner: string) => settleDoubt(deps, run(owner), openOf(thread)) };
}

describe('two workers who find the same write in doubt', () => {
  it('never both look: the second one is stopped before it asks or writes anything', async () => {
    const { settle } = await inDoubt('loseRequest');
    const settled = await Promise.allSettled([settle('A'), settle('B')]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(settled.find((each) => each.status === 'rejected')?.reason).toBeInstanceOf(LeaseLostError);
    expect(world.calls('intercom', /GET \/conversations\//)).toHaveLength(1);
    expect(world.calls('intercom', /\/reply$/)).toHaveLength(1);
    expect(world.transcript().filter((line) => line.endsWith('two'))).toHaveLength(1);
  });

  it('never repeat what the first one found, when the second comes with what it read before', async () => {
    const { settle } = await inDoubt('loseAnswer');
    await settle('A');
    await settle('B').catch((error: unknown) => expect(error).toBeInstanceOf(LeaseLostError));
    expect(world.calls('intercom', /\/reply$/)).toEqual([]);
    expect(world.transcript()).toEqual(['customer: one', 'customer: two']);
  });

  it('find it although the first one died between ending the event and freeing the lane', async () => {
    const { deps, thread, settle } = await inDoubt('loseAnswer', 0);
    const event = await world.storage.collection('events').get(openOf(thread).event);
    if (event === undefined) throw new Error('the event is gone');
    await endEvent(deps, event, { end: 'done', thread: thread.id });
    expect(await settle('B')).toMatchObject({ kind: 'ended', stored: true });
    expect(world.calls('intercom')).toEqual([]);
  });
});

describe('two workers with the same late file', () => {
  it('post it once, although one had none, lost the lane and ended its work while the other one posted it', async () => {
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'media.*', status: 503 }]);
    world.whatsapp.act.customerSends({ customer: MAEVE.id, number: SHOP.number, content: photo(700) });
    await world.pass(10_000);
    world.whatsapp.faults.set([]);
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    while ((await threadOf(world)).in.open === undefined) await world.pass(1_000);
    const { deps } = world.service();
    const thread = await threadOf(world);
    const work = await world.storage.collection('events').get(openOf(thread).event);
    if (work === undefined) throw new Error('no work on a file');
    const carries = (openOf(thread).carries ?? []).map(({ event }) => ({
      event,
      fate: { kind: 'late' } as const,
    }));
    await queueOwed(
      deps,
      openLaneRun(deps, 'in', 'lost', thread),
      work,
      { carries, calls: 1 },
      world.conversation().id,
    );
    await endEvent(deps, work, { end: 'done' });
    await world.pass(30 * MINUTE);
    const files = world
      .conversation()
      .parts.flatMap(({ attachments }) => attachments.map(({ size }) => size));
    expect(files).toEqual([700]);
  });
});

describe('a late file whose write is in doubt', () => {
  it('holds up nothing when its conversation is gone before it is found', async () => {
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'media.*', status: 503 }]);
    world.whatsapp.act.customerSends({ customer: MAEVE.id, number: SHOP.number, content: photo(700) });
    await world.pass(10_000);
    world.whatsapp.faults.set([]);
    world.intercom.setFaults([{ kind: 'loseRequest', operation: 'conversation.reply', count: 1 }]);
    while ((await threadOf(world)).in.open === undefined) await world.pass(1_000);
    const conversationId = world.conversation().id;
    world.intercom.act.deleteConversation({ workspace: SHOP.workspace, conversationId });
    await world.pass(10 * MINUTE);
    world.customerWrites('Are you there?');
    await world.pass(MINUTE);
    expect(world.transcript().at(-1)).toBe('customer: Are you there?');
  });
});

/** A reply that waits, and what is needed to work on it. */
async function waitingReply(before: (deps: FileDeps) => Promise<unknown> = async () => undefined) {
  const conversation = world.conversation().id;
  world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: 1_000 }]);
  world.refuseWrites('deliveries');
  world.teammateReplies('<p>Hello</p>');
  await world.pass(500);
  world.refuseWrites();
  world.whatsapp.faults.set([]);
  const deps = await sharedDeps(world);
  await before(deps);
  const [event] = await waitingIn(world, `out|c:${SHOP.workspace}|${conversation}`);
  const link = await world.storage.collection('links').get(linkId(SHOP.workspace, conversation));
  if (event === undefined || link === undefined) throw new Error('no reply waits');
  await world.pass(MINUTE);
  world.forgetCalls();
  return { deps, event, thread: await threadOf(world), news: deps.reader.part(event) };
}

const noteQueue = async () => waitingIn(world, `in|t:${(await threadOf(world)).id}`);

describe('two workers with the same reply', () => {
  it('never both plan it: one sends it, the other is stopped before it has decided anything', async () => {
    const { deps, event, thread } = await waitingReply();
    const work = (owner: string) => deliverToWhatsApp(deps, openLaneRun(deps, 'out', owner, thread), event);
    const worked = await Promise.allSettled([work('A'), work('B')]);
    expect(worked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(worked.find((each) => each.status === 'rejected')?.reason).toBeInstanceOf(LeaseLostError);
    expect(world.phone()).toEqual(['Hello']);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['sent']);
  });

  it('never both decide on it, not even when one of them takes the window for closed', async () => {
    const { deps, event, thread } = await waitingReply();
    const ahead = { ...deps, clock: { ...deps.clock, now: () => deps.clock.now() + 25 * 60 * MINUTE } };
    const work = (by: FileDeps, owner: string) =>
      deliverToWhatsApp(by, openLaneRun(by, 'out', owner, thread), event);
    const worked = await Promise.allSettled([work(deps, 'A'), work(ahead, 'B')]);
    expect(worked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['sent']);
    expect(await noteQueue()).toEqual([]);
  });

  const WITHHELD = {
    state: 'withheld',
    failure: { code: 'window-closed', reason: 'The window is closed.', nextStep: 'Wait.' },
  } as const;

  it('tell the teammate when one has withheld it and died, and the other goes on with its own plan', async () => {
    const { deps, event, thread, news } = await waitingReply();
    const [withheld] = await planDeliveries(deps, thread, event, news, WITHHELD);
    if (withheld === undefined) throw new Error('nothing was planned');
    const { failure: _, ...planned } = withheld;
    const run = openLaneRun(deps, 'out', 'B', thread);
    const outcome = await sendDelivery(deps, run, event, { ...planned, state: 'planned' });
    expect(outcome).toMatchObject({ kind: 'ended', end: 'ignored' });
    expect(world.calls('meta')).toEqual([]);
    expect((await noteQueue()).map(({ payload }) => JSON.stringify(payload))).toEqual([
      expect.stringContaining('Not sent to WhatsApp'),
    ]);
  });

  it('tell the teammate once when one has withheld it and died, and the other finds the plan', async () => {
    const { deps, event, thread, news } = await waitingReply();
    await planDeliveries(deps, thread, event, news, WITHHELD);
    for (const owner of ['B', 'C']) {
      const run = openLaneRun(deps, 'out', owner, await threadOf(world));
      expect(await deliverToWhatsApp(deps, run, event)).toMatchObject({ reason: 'window-closed' });
      await run.release();
    }
    expect(world.calls('meta')).toEqual([]);
    expect(await noteQueue()).toHaveLength(1);
  });

  it('see the window open when another one delivers the customer’s message while they ask', async () => {
    const { deps, thread } = await waitingReply();
    const threads = world.storage.collection('threads');
    const { lastCustomerAt, ...longAgo } = thread;
    if ((await threads.update(longAgo)) === undefined) throw new Error('the thread has changed');
    expect(await isReplyWindowOpen(deps, longAgo)).toBe(false);
    const events = deps.storage.collection('events');
    const delivering: typeof events = {
      ...events,
      find: async (query) => {
        const waiting = await events.find(query);
        await changeDocument(threads, thread.id, (current) =>
          lastCustomerAt === undefined ? undefined : { ...current, lastCustomerAt },
        );
        return waiting;
      },
    };
    const storage = {
      ...deps.storage,
      collection: <Name extends keyof Documents & string>(name: Name) =>
        // The two are one type exactly when the name is that of the events.
        (name === 'events' ? delivering : deps.storage.collection(name)) as Collection<Documents[Name]>,
    };
    expect(await isReplyWindowOpen({ ...deps, storage }, longAgo)).toBe(true);
  });
});
