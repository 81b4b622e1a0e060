import type { Clock } from '../../../../server/ports/clock.ts';

/** A clock that moves only when told to. */
export interface ManualClock extends Clock {
  /** Moves on and runs what is due; resolves when what that set off has had its turn. */
  advance(ms: number): Promise<void>;
  /** How many actions wait. */
  waiting(): number;
}

export function createManualClock(start = 1_763_630_000_000): ManualClock {
  let now = start;
  const actions = new Set<{ at: number; action: () => void }>();
  return {
    now: () => now,
    schedule(delayMs, action) {
      const entry = { at: now + delayMs, action };
      actions.add(entry);
      return () => actions.delete(entry);
    },
    async advance(ms) {
      now += ms;
      for (const entry of [...actions].filter(({ at }) => at <= now)) {
        actions.delete(entry);
        entry.action();
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
    waiting: () => actions.size,
  };
}
