import { openMetrics } from '../../../server/adapters/shared/prom-metrics.ts';
import { freeLane, type ThreadDocument } from '../../../server/domain/journal/thread.ts';
import type { EngineDeps } from '../../../server/engine/journal/engine-deps.ts';
import type { Storage } from '../../../server/ports/documents.ts';
import type { New } from '../../../server/ports/storage.ts';
import { createLogBook } from '../../support/log-book.ts';

/** What the engine is handed, with nobody to be woken. */
export function engineDeps(parts: Pick<EngineDeps, 'storage' | 'clock'> & Partial<EngineDeps>): EngineDeps {
  let last = 0;
  return {
    logger: createLogBook(),
    metrics: openMetrics(),
    sequence: () => ++last,
    random: () => 0.5,
    wake: () => undefined,
    wakeThread: () => undefined,
    retentionMs: 1_000_000,
    pseudonyms: (id) => [id],
    ...parts,
  };
}

/** A thread in which nobody works, reached by one route in both directions. */
export function freeThread(route: string, now: number): New<ThreadDocument> {
  return {
    id: route,
    workspace: 'q1w2e3r4',
    number: '106540352242922',
    customer: 'c1',
    identity: { phone: '15550100155' },
    inRoutes: [route],
    outRoutes: [route],
    in: freeLane,
    out: freeLane,
    lastActivityAt: now,
  };
}

/** The same storage, for one of several processes or for the only one. */
export function asShared(storage: Storage, shared = true): Storage {
  return {
    collection: (name) => storage.collection(name),
    ping: () => storage.ping(),
    clockSkewMs: () => storage.clockSkewMs(),
    scrub: () => storage.scrub(),
    close: () => storage.close(),
    shared,
  };
}
