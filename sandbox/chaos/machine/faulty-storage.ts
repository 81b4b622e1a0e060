import { StorageError } from '../../../server/domain/errors.ts';
import type { Documents, Storage } from '../../../server/ports/documents.ts';
import type { Collection, New, StoredDocument, Write } from '../../../server/ports/storage.ts';
import type { Chance } from './chance.ts';
import type { Machine } from './machine.ts';
import type { MemoryDatabase } from './memory-database.ts';
import type { MemoryTable } from './memory-table.ts';
import type { Timeline } from './timeline.ts';
import type { Sky } from './weather.ts';

export interface FaultyStorageOptions {
  readonly database: MemoryDatabase;
  readonly machine: Machine;
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly sky: Sky;
  /** Called around each call: processes may crash or stall there. */
  readonly onCall: (machine: Machine, occasion: 'read' | 'write') => void;
  /** A write failed, or its answer was lost. */
  readonly onWriteFault: (machine: Machine, document: string) => void;
}

/** One way of a call to the database or back. Milliseconds. */
const LATENCY_MS = { least: 1, most: 12 } as const;

/** Now and then one way takes much longer. Milliseconds. */
const SLOW_MS = 4_000;
const SLOW_CHANCE = 0.005;

/** A write whose connection broke may be done only now. Milliseconds. */
const LANDS_MS = { least: 200, most: 20_000 } as const;

/**
 * The database as one process sees it: asynchronous, now and then slow, refusing, or storing without answering. With
 * clear sky it keeps every promise of the port.
 */
export function openFaultyStorage(options: FaultyStorageOptions): Storage {
  const calls = createCalls(options);
  return {
    // The tables hold what is written under each name, and nothing else.
    collection: (name) =>
      openCollection(options.database.table(name), calls) as unknown as Collection<Documents[typeof name]>,
    ping: () => calls.read(() => undefined),
    clockSkewMs: async () => 0,
    scrub: async () => {},
    shared: true,
    close: async () => undefined,
  };
}

interface Calls {
  read<T>(work: () => T): Promise<T>;
  /** `partly`: what a refusal leaves behind. Throws. */
  write<T>(document: unknown, work: () => T, partly?: () => never): Promise<T>;
}

function createCalls(options: FaultyStorageOptions): Calls {
  const { machine, timeline, chance, sky, onCall, onWriteFault } = options;
  const wait = (): number =>
    chance.between(LATENCY_MS.least, LATENCY_MS.most) +
    (chance.happens(SLOW_CHANCE) ? chance.between(0, SLOW_MS) : 0);
  const answer = (occasion: 'read' | 'write', reply: () => void): void => {
    machine.receive(wait(), reply);
    onCall(machine, occasion);
  };
  return {
    read: (work) =>
      new Promise((resolve, reject) => {
        if (!machine.alive) return;
        const refused = chance.happens(sky.now().storageRefuses);
        answer('read', () => settle(resolve, reject, refused ? refuse : work));
      }),
    write: (document, work, partly = refuse) =>
      new Promise((resolve, reject) => {
        if (!machine.alive) return;
        // Sent is sent: the database does the work even if the process dies or stands still.
        timeline.at(timeline.now() + wait(), () => {
          const lands = chance.happens(sky.now().storageLands);
          if (lands)
            timeline.at(timeline.now() + chance.between(LANDS_MS.least, LANDS_MS.most), () => attempt(work));
          const refused = lands || chance.happens(sky.now().storageRefuses);
          const outcome = attempt(lands ? refuse : refused ? partly : work);
          const forgotten = chance.happens(sky.now().storageForgets);
          if (refused || forgotten) onWriteFault(machine, JSON.stringify(document));
          if (machine.alive) answer('write', () => settle(resolve, reject, forgotten ? refuse : outcome));
        });
        onCall(machine, 'write');
      }),
  };
}

function refuse(): never {
  throw new StorageError('the database did not answer');
}

function settle<T>(resolve: (value: T) => void, reject: (error: unknown) => void, work: () => T): void {
  try {
    resolve(work());
  } catch (error) {
    reject(error);
  }
}

/** Does the work now and gives back the way to its outcome. */
function attempt<T>(work: () => T): () => T {
  try {
    const value = work();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function openCollection(table: MemoryTable, calls: Calls): Collection<StoredDocument> {
  return {
    get: (id) => calls.read(() => table.get(id)),
    insert: (documents: readonly New<StoredDocument>[]) =>
      calls.write(
        documents,
        () => table.insert(documents),
        () => {
          // Documents of one insert are stored each for itself: a lost connection may leave any of them.
          table.insert(documents.filter((_, at) => at % 2 === 1));
          return refuse();
        },
      ),
    getAll: (ids) => calls.read(() => ids.flatMap((id) => table.get(id) ?? [])),
    update: (document, before) => calls.write(document, () => table.update(document, before)),
    writeAll: (writes) =>
      calls.write(
        writes,
        () => writeEach(table, writes),
        () => {
          // In their order, each for itself: a lost connection may leave the first ones.
          writeEach(table, writes.slice(0, -1));
          return refuse();
        },
      ),
    find: (query) => calls.read(() => table.find(query)),
    count: (query) => calls.read(() => table.count(query)),
    delete: (ids) => calls.write(ids, () => table.delete(ids)),
  };
}

function writeEach(table: MemoryTable, writes: readonly Write<StoredDocument>[]): boolean {
  const took = writes.map((write) =>
    'insert' in write
      ? table.insert([write.insert])[0] === 'inserted'
      : table.update(write.update, write.before) !== undefined,
  );
  return took.every((each) => each);
}
