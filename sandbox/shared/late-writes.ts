import type { SimWorld } from './simulator.ts';

/** Writes that arrived in time but take effect after their caller has given up. */
export interface LateWrites {
  add(inMs: number, run: () => void): void;
  /** Applies what is due, oldest first. */
  landDue(): void;
  nextDueAt(): number | undefined;
}

interface Pending {
  readonly dueAt: number;
  readonly run: () => void;
}

/** A queue without timers: whoever uses the simulator next lets the due writes land. */
export function createLateWrites(world: SimWorld): LateWrites {
  const pending: Pending[] = [];
  return {
    add(inMs, run) {
      pending.push({ dueAt: world.now() + inMs, run });
      pending.sort((a, b) => a.dueAt - b.dueAt);
    },
    landDue() {
      for (let next = pending[0]; next !== undefined && next.dueAt <= world.now(); next = pending[0]) {
        pending.shift();
        next.run();
      }
    },
    nextDueAt: () => pending[0]?.dueAt,
  };
}
