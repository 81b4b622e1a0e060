import type { Clock } from '../../ports/clock.ts';

/** One thing to do: a lane of some thread, or an event outside the lanes. */
export interface Job {
  /** Two jobs of one key never run at once. */
  readonly key: string;
  /** Who must not starve others: workspace and direction. */
  readonly tenant: string;
  /** It reads what takes much memory and time: few of one tenant run at once, in places of their own. */
  readonly isLarge?: boolean;
}

/** Each may be 4 MB, read several times before it first waits. The second place is for who is behind a slow one. */
const LARGE_AT_ONCE = 2;

/** Run again at this time; undefined when there is nothing more to do. */
export type NextRun = number | undefined;

/**
 * Runs jobs, at most so many at once for each tenant. Tenants do not share places, so one whose provider hangs holds
 * nobody else up, and its large jobs not its small ones. A job that is asked for while it runs, runs once more afterwards.
 */
export interface JobQueue {
  push(job: Job): void;
  /** Push unless it waits, runs, or has its time already. */
  offer(job: Job): void;
  /** Push at a time; an earlier one asked for before stays. */
  pushAt(job: Job, at: number): void;
  /** Jobs waiting for a place. */
  waiting(): number;
  /** Takes no more; resolves when what runs has ended. */
  stop(): Promise<void>;
}

interface Tenant {
  readonly queue: Job[];
  readonly places: number;
  running: number;
}

function nameOf({ tenant, isLarge }: Job): string {
  return isLarge === true ? `${tenant}|large` : tenant;
}

export function createJobQueue(
  clock: Clock,
  perTenant: number,
  run: (job: Job) => Promise<NextRun>,
): JobQueue {
  const tenants = new Map<string, Tenant>();
  const queued = new Set<string>();
  const running = new Map<string, { again: boolean }>();
  const timers = new Map<string, { readonly at: number; readonly cancel: () => void }>();
  let stopped = false;
  let whenIdle: (() => void) | undefined;

  const start = (tenant: Tenant, job: Job): void => {
    queued.delete(job.key);
    tenant.running += 1;
    running.set(job.key, { again: false });
    void run(job)
      .catch(() => clock.now() + 1_000)
      .then((next) => ended(tenant, job, next));
  };

  const ended = (tenant: Tenant, job: Job, next: NextRun): void => {
    tenant.running -= 1;
    const again = running.get(job.key)?.again === true;
    running.delete(job.key);
    if (again) push(job);
    if (next !== undefined) pushAt(job, next);
    pump(tenant, nameOf(job));
    if (running.size === 0) whenIdle?.();
  };

  const pump = (tenant: Tenant, name: string): void => {
    while (!stopped && tenant.running < tenant.places) {
      const job = tenant.queue.shift();
      if (job === undefined) break;
      start(tenant, job);
    }
    if (tenant.running === 0 && tenant.queue.length === 0) tenants.delete(name);
  };

  const tenantOf = (job: Job): Tenant => {
    const known = tenants.get(nameOf(job));
    if (known !== undefined) return known;
    const places = job.isLarge === true ? LARGE_AT_ONCE : perTenant;
    const made: Tenant = { queue: [], places, running: 0 };
    tenants.set(nameOf(job), made);
    return made;
  };

  const push = (job: Job): void => {
    const active = running.get(job.key);
    if (active !== undefined) active.again = true;
    if (stopped || active !== undefined || queued.has(job.key)) return;
    timers.get(job.key)?.cancel();
    timers.delete(job.key);
    queued.add(job.key);
    const tenant = tenantOf(job);
    tenant.queue.push(job);
    pump(tenant, nameOf(job));
  };

  const pushAt = (job: Job, at: number): void => {
    const now = clock.now();
    if (stopped || queued.has(job.key)) return;
    if (at <= now) {
      push(job);
      return;
    }
    const timer = timers.get(job.key);
    if (timer !== undefined && timer.at <= at) return;
    timer?.cancel();
    const fire = () => {
      timers.delete(job.key);
      push(job);
    };
    timers.set(job.key, { at, cancel: clock.schedule(at - now, fire) });
  };

  return {
    push,
    offer: (job) => {
      if (!timers.has(job.key) && !running.has(job.key)) push(job);
    },
    pushAt,
    waiting: () => queued.size,
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) timer.cancel();
      timers.clear();
      if (running.size === 0) return;
      await new Promise<void>((resolve) => {
        whenIdle = resolve;
      });
    },
  };
}
