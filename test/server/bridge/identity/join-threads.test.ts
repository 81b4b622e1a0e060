import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { joinCustomers } from '../../../../server/bridge/identity/join-customers.ts';
import { joinThreads } from '../../../../server/bridge/identity/join-threads.ts';
import type { EventDocument } from '../../../../server/domain/journal/event.ts';
import type { ThreadDocument } from '../../../../server/domain/journal/thread.ts';
import { joinWork } from '../../../../server/domain/journal/work.ts';
import { linksOfThread } from '../../../../server/records/links.ts';
import { getLiveThread, liveCustomer } from '../../../../server/records/live-thread.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';
import { rawCustomers } from '../../../support/raw-customers.ts';
import { SHOP } from '../../../support/world-setup.ts';

const { workspace } = SHOP;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const threads = () => world.storage.collection('threads');
const deps = () => world.service().deps;
type Deps = ReturnType<typeof deps>;

/** Three customers, the one known longest first. */
async function threeCustomers(): Promise<readonly [ThreadDocument, ThreadDocument, ThreadDocument]> {
  const people = rawCustomers(() => world);
  for (const userId of ['US.3', 'US.2', 'US.1']) await people.writes(userId, { from: null, userId });
  const live = await threads().find({ index: 'live', limit: 10 });
  const [stays, between, goes] = ['US.3', 'US.2', 'US.1'].map((userId) =>
    live.find(({ identity }) => identity.userId === userId),
  );
  if (stays === undefined || between === undefined || goes === undefined) throw new Error('one is missing');
  return [stays, between, goes];
}

function joining(one: ThreadDocument, other: ThreadDocument): EventDocument {
  const { key, ...work } = joinWork({
    workspace,
    customers: [one.customer, other.customer],
    at: world.now(),
  });
  return { ...work, id: key, receivedAt: world.now() } as unknown as EventDocument;
}

/** The same object with one method of its own. */
function withMethod<T extends object>(known: T, name: keyof T, method: unknown): T {
  return new Proxy(known, {
    get: (target, key) => {
      if (key === name) return method;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The same bridge, in which something happens once, just after a thread was changed in this way. */
function happensAfter(isIt: (thread: ThreadDocument) => boolean, act: () => Promise<unknown>): Deps {
  const { storage, ...rest } = deps();
  let happened = false;
  const update = async (...change: Parameters<ReturnType<typeof threads>['update']>) => {
    const stored = await threads().update(...change);
    if (!happened && isIt(change[0])) {
      happened = true;
      await act();
    }
    return stored;
  };
  const collection = (name: Parameters<typeof storage.collection>[0]) =>
    name === 'threads' ? withMethod(threads(), 'update', update) : storage.collection(name);
  return { ...rest, storage: withMethod(storage, 'collection', collection) };
}

describe('a thread that was joined itself', () => {
  it('takes up no other one: whoever asks is to ask again', async () => {
    const [stays, between, goes] = await threeCustomers();
    await joinThreads(deps(), 'one', {
      from: between.id,
      into: stays.id,
      sameContact: false,
      beforeUnited: async () => undefined,
    });
    const joined = {
      from: goes.id,
      into: between.id,
      sameContact: false,
      beforeUnited: async () => undefined,
    };
    expect(await joinThreads(deps(), 'other', joined)).toBeUndefined();
    expect((await threads().get(between.id))?.inRoutes).toEqual(between.inRoutes);
    expect((await threads().get(goes.id))?.inRoutes).toEqual(goes.inRoutes);
    expect(await joinThreads(deps(), 'other', { ...joined, into: stays.id })).toMatchObject({ id: stays.id });
  });
});

describe('a thread that one went to before', () => {
  it('keeps its own conversations while it was not joined itself: a send may be open there', async () => {
    const [stays, between, goes] = await threeCustomers();
    const begun = await threads().get(goes.id);
    await threads().update({ ...(begun ?? goes), joinedInto: between.id });
    const next = { from: goes.id, into: stays.id, sameContact: false, beforeUnited: async () => undefined };
    expect(await joinThreads(deps(), 'one', next)).toMatchObject({ id: stays.id });
    expect(await linksOfThread(deps(), between.id)).toHaveLength(1);
    expect(await linksOfThread(deps(), stays.id)).toHaveLength(2);
  });
});

describe('a customer who never came to be', () => {
  it('leaves what leads to it to the other one, after a day', async () => {
    const [stays] = await threeCustomers();
    const aliases = world.storage.collection('aliases');
    await aliases.insert([{ id: 'n:1|p:15550100177', customer: 'nobody', since: world.now() }]);
    const work = joinWork({ workspace, customers: [stays.customer, 'nobody'], at: world.now() });
    const event = { ...work, id: work.key, receivedAt: world.now() } as unknown as EventDocument;
    const join = () => joinCustomers(deps(), event, async () => undefined);
    expect(await join()).toMatchObject({ kind: 'later' });
    await world.leap(25 * 60 * 60_000);
    expect(await join()).toMatchObject({ kind: 'ended' });
    expect((await aliases.get('n:1|p:15550100177'))?.customer).toBe(stays.customer);
  });
});

describe('a customer who stays, and is joined with a third one meanwhile', () => {
  it.each([
    [
      'before its thread was',
      (thread: ThreadDocument, goes: string) => thread.id === goes && thread.joinedInto !== undefined,
    ],
    [
      'before conversations were',
      (thread: ThreadDocument, goes: string) => thread.outRoutes.includes(`t:${goes}`),
    ],
  ])('is followed: all that the first had is the third one’s, joined %s', async (_, isIt) => {
    const [stays, between, goes] = await threeCustomers();
    const overtaken = happensAfter(
      (thread) => isIt(thread, goes.id),
      () => joinCustomers(deps(), joining(between, stays), async () => undefined),
    );
    const event = joining(goes, between);
    expect(await joinCustomers(overtaken, event, async () => undefined)).toMatchObject({ kind: 'later' });
    expect(await joinCustomers(deps(), event, async () => undefined)).toMatchObject({ end: 'done' });
    expect(await getLiveThread(deps(), goes.id)).toMatchObject({ id: stays.id });
    expect(await liveCustomer(deps(), goes.customer)).toBe(stays.customer);
    const left = await threads().get(stays.id);
    expect(left?.inRoutes).toEqual(expect.arrayContaining([...goes.inRoutes, ...between.inRoutes]));
    expect(await linksOfThread(deps(), stays.id)).toHaveLength(3);
    const query = { index: 'byCustomer', equals: [stays.customer], limit: 10 };
    expect(await world.storage.collection('aliases').find(query)).toHaveLength(3);
  });
});
