import type { EventDocument } from '../../domain/journal/event.ts';
import { threadRoute } from '../../domain/journal/routing-key.ts';
import type { New } from '../../ports/storage.ts';
import { openAttempts, type PayloadRoom } from '../journal/attempts.ts';
import type { EngineDeps } from '../journal/engine-deps.ts';
import { leaseUntil, outsideLeases, underLease } from '../leases/lease.ts';
import { type Chore, openChore } from './chore.ts';
import { createWorkFinder } from './find-work.ts';
import { createJobQueue, type Job, type NextRun } from './job-queue.ts';
import { jobKeyOf, rememberJustStored } from './just-stored.ts';
import { LEASE_MS } from './lane-run.ts';
import { runAside } from './run-aside.ts';
import { runLane } from './run-lane.ts';
import type { Stories } from './stories.ts';

export interface WorkerOptions {
  readonly stories: Stories;
  /** What the product does again and again beside its stories. */
  readonly chores: readonly Chore[];
  /** Unique among processes and restarts: claims carry it. */
  readonly id: string;
  /** Lanes of one workspace and direction that may run at once. */
  readonly concurrency: number;
  /** For the payloads of large events under way, in UTF-16 units, by workspace. */
  readonly payloads: PayloadRoom;
}

export interface Worker {
  /** Events were stored just now. */
  wake(events: readonly New<EventDocument>[]): void;
  wakeThread(thread: string, lane: 'in' | 'out'): void;
  /** Begins: takes up what is stored, then waits to be woken (and looks for other processes' events). */
  start(): void;
  /** Takes no more and resolves when what runs has ended. */
  stop(): Promise<void>;
}

/** How often other processes' events are looked for. Milliseconds. */
const POLL_MS = 200;

/** The same when nobody else can write: only for what a failed timer or write left behind. Milliseconds. */
const SWEEP_MS = 30_000;

/** Between two pages of stored work: others get their turn. Milliseconds. */
const MORE_MS = 5;

/** With so many jobs waiting for a place there is no hurry to find more: a page at each poll. */
const BUSY_WAITING = 100;

/** While so many jobs wait for a place, no more are looked for. */
const ENOUGH_WAITING = 2_000;

/** Runs the stories: lanes and events outside them, woken by storing, with the regular chores beside. */
export function createWorker(deps: EngineDeps, options: WorkerOptions): Worker {
  const { stories } = options;
  /** Routes that asked for a lane which was running under another route. */
  const lanes = new Map<string, Set<string>>();
  /** Jobs for which something large was seen, until they have nothing more to do. */
  const large = new Set<string>();
  const attempts = openAttempts(options.payloads, deps.clock.now());
  const justStored = rememberJustStored(deps.clock);
  let runs = 0;
  let stopping = false;

  const runJob = async ({ key }: Job): Promise<NextRun> => {
    const [lane, rest] = splitKey(key);
    const told = justStored.take(key);
    const run = () => runAside(deps, stories, rest, attempts, told);
    const next = await (lane === 'aside' ? run() : runRoute(lane, rest, told));
    if (next === undefined) large.delete(key);
    return next;
  };

  const runRoute = async (lane: 'in' | 'out', route: string, told?: EventDocument): Promise<NextRun> => {
    const asOf = deps.clock.now();
    const lease = leaseUntil(deps.clock, asOf + LEASE_MS);
    const resolved = await underLease(deps, lease, () => stories.resolve(lane, route, told));
    if (resolved.kind === 'nothing') return undefined;
    if (resolved.kind === 'wait') return resolved.at;
    const key = `${lane}|${resolved.thread.id}`;
    const waiting = lanes.get(key);
    if (waiting !== undefined) {
      waiting.add(route);
      return undefined;
    }
    runs += 1;
    const by = { owner: `${options.id}#${runs}`, isStopping: () => stopping, attempts };
    const found = { ...resolved, route, told: told?.id, asOf };
    return exclusively(key, () => runLane(deps, stories, by, lane, found));
  };

  const exclusively = async (key: string, run: () => Promise<NextRun>): Promise<NextRun> => {
    lanes.set(key, new Set());
    try {
      return await run();
    } finally {
      const waiting = lanes.get(key) ?? new Set();
      lanes.delete(key);
      const [lane] = splitKey(key);
      for (const route of waiting) queue.push(jobOf(`${lane}|${route}`, route));
    }
  };

  const jobOf = (key: string, route: string): Job => ({
    key,
    tenant: `${stories.tenant(route)}|${key.slice(0, key.indexOf('|'))}`,
    isLarge: large.has(key),
  });
  const queue = createJobQueue(deps.clock, options.concurrency, (job) =>
    outsideLeases(() => runJob(job)).catch((error: unknown) => {
      deps.logger.warn('job waits', { job: splitKey(job.key)[0] }, error);
      return deps.clock.now() + 1_000;
    }),
  );

  const pushEvent = (event: New<EventDocument>): void => {
    const { lane, route, dueAt = 0, size } = event;
    const key = jobKeyOf(event);
    if (size === undefined) justStored.put(event);
    else large.add(key);
    if (lane === 'aside') queue.pushAt(jobOf(key, route), dueAt);
    else queue.push(jobOf(key, route));
  };

  const finder = createWorkFinder(deps);
  /** Jobs that wait for their time or run already are left alone: they know better when to go on. */
  const look = async (): Promise<number> => {
    const rest = deps.storage.shared ? POLL_MS : SWEEP_MS;
    if (queue.waiting() > ENOUGH_WAITING) return POLL_MS;
    const [due, queues] = [await finder.nextDue(), await finder.nextQueues()];
    for (const event of due.items) queue.offer(jobOf(jobKeyOf(event), event.route));
    for (const { name, isLarge } of queues.items) {
      if (isLarge) large.add(name);
      queue.offer(jobOf(name, splitKey(name)[1]));
    }
    if (due.end && queues.end) return rest;
    return queue.waiting() > BUSY_WAITING ? POLL_MS : MORE_MS;
  };

  const chores = [openChore(deps, 'look for work', look), ...options.chores];

  return {
    wake: (events) => {
      for (const event of events) pushEvent(event);
    },
    wakeThread: (thread, lane) => queue.push(jobOf(`${lane}|${threadRoute(thread)}`, threadRoute(thread))),
    start: () => {
      for (const chore of chores) chore.start();
    },
    stop: async () => {
      stopping = true;
      await Promise.all([queue.stop(), ...chores.map((chore) => chore.stop())]);
    },
  };
}

function splitKey(key: string): ['in' | 'out' | 'aside', string] {
  const bar = key.indexOf('|');
  const lane = key.slice(0, bar);
  return [lane === 'in' || lane === 'out' ? lane : 'aside', key.slice(bar + 1)];
}
