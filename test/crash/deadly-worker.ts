/**
 * Run as a process of its own: works on what is stored in a database until nothing waits, then ends with status 0. An
 * event whose payload says so kills it. Arguments: database, and how far its clock is ahead, milliseconds.
 */

import { openMetrics } from '../../server/adapters/shared/prom-metrics.ts';
import { systemClock } from '../../server/adapters/shared/system-clock.ts';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';
import { openFileRoom } from '../../server/bridge/files/file-room.ts';
import type { EventDocument } from '../../server/domain/journal/event.ts';
import { countWaiting } from '../../server/engine/journal/count-waiting.ts';
import { endEvent } from '../../server/engine/journal/end-event.ts';
import type { EngineDeps } from '../../server/engine/journal/engine-deps.ts';
import { done, type Outcome } from '../../server/engine/journal/outcome.ts';
import type { Stories } from '../../server/engine/lanes/stories.ts';
import { createWorker } from '../../server/engine/lanes/worker.ts';
import { createLogBook } from '../support/log-book.ts';

/** All events are in hand when the deadly one strikes. Milliseconds. */
const STRIKES_AFTER_MS = 300;
const TAKES_MS = 600;

const [url = '', ahead = '0'] = process.argv.slice(2);
const clock = { ...systemClock, now: () => systemClock.now() + Number(ahead) };
const storage = await openStorage(url, catalogue, { now: () => clock.now() });
const deps: EngineDeps = {
  storage,
  clock,
  logger: createLogBook(),
  metrics: openMetrics(),
  sequence: () => 0,
  random: Math.random,
  wake: () => undefined,
  wakeThread: () => undefined,
  retentionMs: 1_000_000,
  pseudonyms: (id) => [id],
};

async function work({ payload }: EventDocument): Promise<Outcome> {
  const isDeadly = typeof payload === 'object' && payload !== null && 'deadly' in payload;
  await new Promise((resolve) => setTimeout(resolve, isDeadly ? STRIKES_AFTER_MS : TAKES_MS));
  if (isDeadly) process.kill(process.pid, 'SIGKILL');
  return done;
}

const stories: Stories = {
  resolve: async (_, route) => {
    const thread = await storage.collection('threads').get(route);
    return thread === undefined ? { kind: 'nothing' } : { kind: 'thread', thread };
  },
  tell: (_, event) => work(event),
  settle: async () => done,
  aside: work,
  hold: async () => false,
  tenant: (route) => route,
  setAside: (event, reason) => endEvent(deps, event, { end: 'set-aside', reason }),
};

const payloads = openFileRoom(1_000_000);
const worker = createWorker(deps, { stories, chores: [], id: `${process.pid}`, concurrency: 10, payloads });
worker.start();
while ((await countWaiting(storage)) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
await worker.stop();
await storage.close();
