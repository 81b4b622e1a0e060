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

beforeEach(async () => {
  clock = createVirtualClock(1_000);
  storage = await openStorage('sqlite::memory:', catalogue, { now: () => clock.now() });
  begun = [];
  ends = new Map();
});
afterEach(async () => {
  for (const end of ends.values()) end();
  await chore.stop();
  await storage.close();
});

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
      tenantOf: ({ workspace }) => workspace,
      advance: async (id) => {
        begun.push(id);
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
});
