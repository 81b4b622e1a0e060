import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { holdEvent } from '../../../../server/bridge/connections/held/hold-event.ts';
import type { FileDeps } from '../../../../server/bridge/files/file-deps.ts';
import { resolveThread } from '../../../../server/bridge/resolve-thread.ts';
import { createStories } from '../../../../server/bridge/stories.ts';
import type { EventDocument } from '../../../../server/domain/journal/event.ts';
import { laneOrder, queueName } from '../../../../server/domain/journal/lane-order.ts';
import { without } from '../../../../server/records/change-document.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';
import { SHOP } from '../../../support/world-setup.ts';
import { sharedDeps, waitingIn } from '../../engine/lanes/two-processes.ts';

const TENANT = `n:${SHOP.number}`;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread('one');
});
afterEach(() => world.close());

/** A process that learns only at the n-th look that the number is connected; each look lasts `lookMs`. */
async function unaware(n: number, lookMs = 0): Promise<FileDeps> {
  const deps = await sharedDeps(world);
  let [looks, passed] = [0, 0];
  const connections = {
    ...deps.connections,
    number: (id: string) => (looks < n ? undefined : deps.connections.number(id)),
    look: async () => {
      looks += 1;
      passed += lookMs;
    },
  };
  return { ...deps, connections, clock: { ...deps.clock, now: () => world.now() + passed } };
}

async function delivered(): Promise<EventDocument> {
  const [event] = await world.storage.collection('events').find({ index: 'part', limit: 1 });
  if (event === undefined) throw new Error('nothing was delivered');
  return event;
}

/** Messages of the same customer that wait in their lane, oldest first. */
async function waiting(count: number): Promise<readonly EventDocument[]> {
  const message = without(await delivered(), 'version', 'endedAt', 'end', 'part', 'expires');
  const queue = queueName('in', message.route);
  await world.storage.collection('events').insert(
    Array.from({ length: count }, (_, n) => ({
      ...message,
      id: `${message.id}-${n}`,
      queue,
      order: laneOrder(message.at + n, message.receivedAt, n),
    })),
  );
  return waitingIn(world, queue);
}

const held = () => world.storage.collection('events').find({ index: 'held', equals: [TENANT], limit: 100 });
const idsOf = (events: readonly EventDocument[]) => events.map(({ id }) => id);

describe('a process that does not know yet that a number is connected', () => {
  it('leaves later messages in their lane once it knows: another one may be telling them by now', async () => {
    const deps = await unaware(3);
    const [first, second, third] = await waiting(3);
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few wait');
    const resolved = await resolveThread(deps, 'in', first.route);
    expect(resolved).toEqual({ kind: 'wait', at: world.now() });
    expect(idsOf(await held())).toEqual([first.id]);
    expect(idsOf(await waitingIn(world, first.queue ?? ''))).toEqual([second.id, third.id]);
    expect(await resolveThread(deps, 'in', first.route)).toMatchObject({ kind: 'thread' });
  });

  it('asks again when it stood still while it asked', async () => {
    const deps = await unaware(2, 60_000);
    const [first] = await waiting(1);
    if (first === undefined) throw new Error('nothing waits');
    expect(await holdEvent(deps, first, TENANT)).toBe(false);
    expect(idsOf(await waitingIn(world, first.queue ?? ''))).toEqual([first.id]);
  });

  it('holds what waits outside the lanes no longer than until it knows', async () => {
    const stories = createStories(await unaware(2));
    const [first, second] = await waiting(2);
    if (first === undefined || second === undefined) throw new Error('too few wait');
    expect(await stories.hold(first)).toBe(true);
    expect(await stories.hold(second)).toBe(false);
    expect(idsOf(await held())).toEqual([first.id]);
  });

  it('does not hold an event that another one has delivered meanwhile', async () => {
    const deps = await unaware(9);
    const done = await delivered();
    const before = { ...without(done, 'endedAt', 'end'), version: done.version - 1 };
    expect(await holdEvent(deps, before, TENANT)).toBe(true);
    expect(await world.storage.collection('events').get(done.id)).toEqual(done);
    expect(await held()).toEqual([]);
  });
});
