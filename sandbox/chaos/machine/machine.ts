import type { Clock } from '../../../server/ports/clock.ts';
import type { Chance } from './chance.ts';
import type { Timeline } from './timeline.ts';

/** One process of the product: what it sees of time, and what can happen to it. */
export interface Machine {
  /** Unique among processes and restarts. */
  readonly id: string;
  readonly alive: boolean;
  readonly stalledUntil: number;
  /** Its own clock, some seconds off. */
  readonly clock: Clock;
  /** Calls to the outside whose answers are still to come. */
  readonly waiting: number;
  /** An answer from outside reaches the process after so long, unless it is dead by then. Milliseconds. */
  receive(delayMs: number, run: () => void): void;
  /** Runs as soon as the process runs. */
  enter(run: () => void): void;
  /** Everything in memory is gone; nothing of it ever goes on. */
  crash(): void;
  /** Nothing of it runs before `until`: timers and answers are held back. */
  stall(until: number): void;
}

export interface MachineOptions {
  readonly id: string;
  readonly timeline: Timeline;
  readonly chance: Chance;
  /** Its clock minus the true time, milliseconds. */
  readonly offset: number;
  /** Timers fire up to this late. Milliseconds. */
  readonly timerLagMs: number;
}

export function createMachine({ id, timeline, chance, offset, timerLagMs }: MachineOptions): Machine {
  let alive = true;
  let stalledUntil = 0;
  let waiting = 0;
  const owner = {
    get alive() {
      return alive;
    },
    get stalledUntil() {
      return stalledUntil;
    },
  };
  const receive = (delayMs: number, run: () => void): void => {
    waiting += 1;
    timeline.atFor(owner, timeline.now() + delayMs, () => {
      waiting -= 1;
      run();
    });
  };
  return {
    id,
    get alive() {
      return alive;
    },
    get stalledUntil() {
      return stalledUntil;
    },
    get waiting() {
      return waiting;
    },
    clock: {
      now: () => Math.floor(timeline.now() + offset),
      schedule: (delayMs, action) => {
        const lag = Math.floor(chance.random() * timerLagMs);
        return timeline.atFor(owner, timeline.now() + Math.max(0, delayMs) + lag, action);
      },
    },
    receive,
    enter: (run) => receive(0, run),
    crash: () => {
      alive = false;
      waiting = 0;
    },
    stall: (until) => {
      stalledUntil = Math.max(stalledUntil, until);
    },
  };
}
