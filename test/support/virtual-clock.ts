import type { Clock } from '../../server/ports/clock.ts';

/** A clock that stands still until it is moved, and knows when its next action is due. */
export interface VirtualClock extends Clock {
  /** When the next action is due, milliseconds; undefined when none waits. */
  nextAt(): number | undefined;
  /** Moves time to `at` (never back) and runs what is due by then, oldest first. */
  moveTo(at: number): void;
  /** Forgets all actions: what a process that dies takes with it. */
  clear(): void;
}

interface Timer {
  readonly at: number;
  readonly action: () => void;
}

export function createVirtualClock(start: number): VirtualClock {
  const timers = new Set<Timer>();
  let now = start;
  const nextAt = () => {
    let next: number | undefined;
    for (const { at } of timers) if (next === undefined || at < next) next = at;
    return next;
  };
  return {
    now: () => now,
    schedule: (delayMs, action) => {
      const timer = { at: now + Math.max(0, delayMs), action };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    nextAt,
    moveTo: (at) => {
      now = Math.max(now, at);
      const due = [...timers].filter((timer) => timer.at <= now).sort((a, b) => a.at - b.at);
      for (const timer of due) if (timers.delete(timer)) timer.action();
    },
    clear: () => timers.clear(),
  };
}
