import type { Machine } from './machine.ts';
import type { MemoryDatabase } from './memory-database.ts';
import type { Timeline } from './timeline.ts';

export interface CalmOptions {
  readonly timeline: Timeline;
  readonly database: MemoryDatabase;
  readonly machines: () => readonly Machine[];
}

/** Skips the time in which processes would only look for work that is not there. */
export interface Calm {
  /** To be called before each step; skips at most so many milliseconds. */
  look(longestMs: number): void;
  /** Nothing waits in the journal, no effect is open, no call is under way. */
  isEverythingDone(): boolean;
}

/** Below this a skip is not worth it. Milliseconds. */
const SHORTEST_MS = 400;
/** Clocks of processes may be ahead of the true time by this. Milliseconds. */
const AHEAD_MS = 3_000;

/**
 * While no event waits in a lane, none is due and no call is under way, the processes stand still until something
 * happens. To them it is as if they had slept; nobody outside can tell.
 */
export function keepCalm({ timeline, database, machines }: CalmOptions): Calm {
  const events = database.table('events');
  const threads = database.table('threads');
  const isIdle = (): boolean =>
    events.sizeOf('queue') === 0 &&
    machines().every(({ waiting, stalledUntil }) => waiting === 0 && stalledUntil <= timeline.now());
  return {
    look: (longestMs) => {
      if (!isIdle()) return;
      const now = timeline.now();
      const due = Number(events.firstOf('due') ?? Number.POSITIVE_INFINITY) - AHEAD_MS;
      const until = Math.min(now + longestMs, due, timeline.nextWorldAt() ?? Number.POSITIVE_INFINITY);
      if (until < now + SHORTEST_MS) return;
      for (const machine of machines()) machine.stall(until);
    },
    isEverythingDone: () =>
      events.sizeOf('queue') === 0 &&
      machines().every(({ waiting }) => waiting === 0) &&
      events.firstOf('due') === undefined &&
      events.sizeOf('held') === 0 &&
      threads.all().every((thread) => !('opening' in thread) && !/"open":\{/.test(JSON.stringify(thread))),
  };
}
