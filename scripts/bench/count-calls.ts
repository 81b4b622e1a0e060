import type { Storage } from '../../server/ports/documents.ts';

/** Calls of each method of each collection, such as `events.insert`, since the last reset. */
export type CallCounts = Readonly<Record<string, number>>;

export interface CountedStorage {
  readonly storage: Storage;
  counts(): CallCounts;
  reset(): void;
}

/** The same storage; every call of a collection is counted, whatever comes of it. */
export function countCalls(storage: Storage): CountedStorage {
  let counts: Record<string, number> = {};
  const counted = <T extends object>(collection: T, name: string): T =>
    new Proxy(collection, {
      get: (target, property) => {
        const method: unknown = Reflect.get(target, property);
        if (typeof method !== 'function') return method;
        return (...input: unknown[]): unknown => {
          const call = `${name}.${String(property)}`;
          counts[call] = (counts[call] ?? 0) + 1;
          return Reflect.apply(method, target, input);
        };
      },
    });
  return {
    storage: {
      collection: (name) => counted(storage.collection(name), name),
      ping: () => storage.ping(),
      clockSkewMs: () => storage.clockSkewMs(),
      scrub: () => storage.scrub(),
      close: () => storage.close(),
      shared: storage.shared,
    },
    counts: () => counts,
    reset: () => {
      counts = {};
    },
  };
}
