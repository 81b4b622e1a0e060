import type { Clock } from '../../server/ports/clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on and runs what falls due, in order of time. */
  advance(ms: number): void;
  /** How many actions still wait. */
  waiting(): number;
}

/** A clock that only moves when told. */
export function createManualClock(start: number): ManualClock {
  let now = start;
  const due = new Map<object, { readonly at: number; readonly action: () => void }>();
  const next = (until: number) =>
    [...due].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
  return {
    now: () => now,
    schedule: (delayMs, action) => {
      const key = {};
      due.set(key, { at: now + delayMs, action });
      return () => void due.delete(key);
    },
    advance: (ms) => {
      const until = now + ms;
      for (let entry = next(until); entry !== undefined; entry = next(until)) {
        const [key, { at, action }] = entry;
        due.delete(key);
        now = at;
        action();
      }
      now = until;
    },
    waiting: () => due.size,
  };
}
