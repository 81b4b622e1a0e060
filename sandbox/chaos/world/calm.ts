import type { Machine } from '../machine/machine.ts';
import type { MemoryDatabase } from '../machine/memory-database.ts';
import type { Timeline } from '../machine/timeline.ts';
import { asJson } from '../record/shown-identity.ts';

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
      openLanes(database).length === 0,
  };
}

/** Threads with an effect whose outcome somebody still has to find out, or with a conversation being opened. */
export function openLanes(database: MemoryDatabase): string[] {
  const events = database.table('events');
  const isOpen = (effect: unknown): boolean => {
    const event = events.get(String(asJson(effect)['event']));
    // A slot that a crash left behind is settled by whoever comes next; its event has ended.
    return effect !== undefined && event !== undefined && !('endedAt' in event);
  };
  return database
    .table('threads')
    .all()
    .filter((document) => {
      const thread = asJson(document);
      const effects = [asJson(thread['in'])['open'], asJson(thread['out'])['open']];
      return thread['opening'] !== undefined || effects.some(isOpen);
    })
    .map(({ id }) => id);
}
