import type { Clock } from '../../server/ports/clock.ts';

/** What all processes of one run agree on: at `startedAt` of the machine's clock it was the same time here. */
export interface TimeScale {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds here for each of the machine's. */
  readonly speed: number;
}

/** A clock that runs faster than the machine's, so that every patience of the product shrinks alike. */
export interface ScaledClock extends Clock {
  /** The machine's time at which it is `at` here. Milliseconds since the epoch. */
  toMachineTime(at: number): number;
}

export function openScaledClock({ startedAt, speed }: TimeScale): ScaledClock {
  return {
    now: () => startedAt + Math.round((Date.now() - startedAt) * speed),
    schedule: (delayMs, action) => {
      const timer = setTimeout(action, delayMs / speed).unref();
      return () => clearTimeout(timer);
    },
    toMachineTime: (at) => startedAt + (at - startedAt) / speed,
  };
}
