import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import { StorageError } from '../../../../server/domain/errors.ts';
import type { Chore } from '../../../../server/engine/lanes/chore.ts';
import { openDueChore } from '../../../../server/engine/lanes/due-chore.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { createLogBook } from '../../../support/log-book.ts';
import { createVirtualClock, type VirtualClock } from '../../../support/virtual-clock.ts';

let storage: Storage;
let clock: VirtualClock;
let chore: Chore;
let begun: string[];
/** Ends what is gone on with; those that are not here are still under way. */
let ends: Map<string, (failure?: Error) => void>;
/** What cannot be gone on with, and stays as it is. */
let broken: Set<string>;
/** How often the collection was read, and whether that fails. */
let reads: number;
let isAway: boolean;

beforeEach(async () => {
  clock = createVirtualClock(1_000);
  storage = await openStorage('sqlite::memory:', catalogue, { now: () => clock.now() });
  begun = [];
  ends = new Map();
  broken = new Set();
  watchReads();
});
afterEach(async () => {
  for (const end of ends.values()) end();
  await chore.stop();
  await storage.close();
});

function watchReads(): void {
  const connections = storage.collection('connections');
  const find = connections.find.bind(connections);
  reads = 0;
  isAway = false;
  connections.find = (query) => {
    reads += 1;
    return isAway ? Promise.reject(new StorageError('away')) : find(query);
  };
}

async function isDue(...ids: readonly string[]): Promise<void> {
  const connections = storage.collection('connections');
  await connections.insert(
    ids.map((id, at) => ({ id, workspace: id.slice(0, 1), dueAt: clock.now() - ids.length + at }) as never),
  );
}

/** Not due any more as soon as it is begun, as a claim makes it. */
function start(): ReturnType<typeof createLogBook> {
  const logger = createLogBook();
  chore = openDueChore(
    { storage, clock, logger },
    {
      name: 'go on',
      collection: 'connections',
      most: 4,
      tenantOf: ({ workspace }) => workspace,
      advance: async (id) => {
        begun.push(id);
        if (broken.has(id)) throw new TypeError('broken');
        await storage.collection('connections').delete([id]);
        const failure = await new Promise<Error | undefined>((resolve) => ends.set(id, resolve));
        if (failure !== undefined) throw failure;
      },
    },
  );
  chore.start();
  return logger;
}

/** Until nothing happens by itself. */
async function settle(): Promise<void> {
  for (let i = 0; i < 40; i += 1) {
    clock.moveTo(clock.now());
    await new Promise(setImmediate);
  }
}

async function end(id: string, failure?: Error): Promise<void> {
  ends.get(id)?.(failure);
  await settle();
}

describe('what falls due', () => {
  it('is gone on with although the provider of another tenant is slow, also later on', async () => {
    await isDue('a1', 'b1');
    start();
    await settle();
    expect(begun).toEqual(['a1', 'b1']);
    await end('b1');
    await isDue('b2', 'c1');
    chore.hurry();
    await settle();
    expect(begun).toEqual(['a1', 'b1', 'b2', 'c1']);
  });

  it('is gone on with one after another where it is one tenant’s', async () => {
    await isDue('a1', 'a2');
    start();
    await settle();
    await isDue('a3');
    chore.hurry();
    await settle();
    expect(begun).toEqual(['a1']);
    await end('a1');
    await end('a2');
    expect(begun).toEqual(['a1', 'a2', 'a3']);
  });

  it('is gone on with for four tenants at a time', async () => {
    await isDue('a1', 'b1', 'c1', 'd1', 'e1', 'f1');
    start();
    await settle();
    expect(begun).toEqual(['a1', 'b1', 'c1', 'd1']);
    await end('c1');
    expect(begun).toEqual(['a1', 'b1', 'c1', 'd1', 'e1']);
  });

  it('goes on with the next where one fails, and says so', async () => {
    await isDue('a1', 'a2');
    const logger = start();
    await settle();
    await end('a1', new Error('broken'));
    expect(begun).toEqual(['a1', 'a2']);
    expect(logger.lines).toMatchObject([{ level: 'error', event: 'due work not advanced' }]);
  });

  it('rests a while when storage fails', async () => {
    await isDue('a1', 'a2');
    start();
    await settle();
    await end('a1', new StorageError('disk full'));
    expect(begun).toEqual(['a1']);
    clock.moveTo(clock.now() + 1_500);
    await settle();
    expect(begun).toEqual(['a1', 'a2']);
  });

  it('is gone on with for each tenant once before any has its next', async () => {
    await isDue('a1', 'a2', 'a3', 'b1', 'c1', 'd1', 'e1', 'e2', 'f1');
    start();
    await settle();
    for (const id of ['a1', 'e1', 'f1', 'a2']) await end(id);
    expect(begun).toEqual(['a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'a2', 'e2']);
  });

  it('is found behind however much of tenants that are under way', async () => {
    const many = Array.from({ length: 250 }, (_, at) => `a${at}`);
    await isDue(...many, 'b1');
    start();
    await settle();
    expect(begun).toEqual(['a0', 'b1']);
  });

  it('is found behind however much that is due at the very same time', async () => {
    const many = Array.from({ length: 250 }, (_, at) => ({ id: `a${at}`, workspace: 'a', dueAt: 5 }));
    await storage
      .collection('connections')
      .insert([...many, { id: 'b1', workspace: 'b', dueAt: 5 }] as never[]);
    start();
    await settle();
    expect(begun).toEqual(['a0', 'b1']);
  });

  it('is not read again and again while it can only wait', async () => {
    await isDue('a1', 'a2');
    start();
    await settle();
    const before = reads;
    for (let i = 0; i < 10; i += 1) {
      clock.moveTo(clock.now() + 1_000);
      await settle();
    }
    expect(reads).toBe(before);
    await end('a1');
    expect(begun).toEqual(['a1', 'a2']);
  });

  it('holds up none of the same tenant, and is rested from, where it fails and stays as it is', async () => {
    broken.add('a1');
    await isDue('a1', 'a2');
    const logger = start();
    await settle();
    expect(begun).toEqual(['a1', 'a2']);
    await end('a2');
    expect(logger.lines).toHaveLength(1);
    clock.moveTo(clock.now() + 10_000);
    await settle();
    expect(begun).toEqual(['a1', 'a2', 'a1']);
  });

  it('is begun soon when it is asked for in a turn that fails', async () => {
    isAway = true;
    start();
    for (const restMs of [1_000, 2_000, 4_000, 8_000]) {
      await settle();
      clock.moveTo(clock.now() + restMs);
    }
    // The fifth turn is under way.
    chore.hurry();
    await settle();
    isAway = false;
    await isDue('a1');
    clock.moveTo(clock.now() + 1_000);
    await settle();
    expect(begun).toEqual(['a1']);
  });
});
