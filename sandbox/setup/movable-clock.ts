import type { Clock } from '../../server/ports/clock.ts';

/** A clock that runs with the machine's and can be set ahead: what was due in between happens at once, in order. */
export interface MovableClock extends Clock {
  /** Milliseconds; forward only. */
  advance(ms: number): void;
  onMove(listener: () => void): void;
}

interface Timer {
  readonly at: number;
  readonly action: () => void;
}

/** Longest real wait before looking again. Milliseconds. */
const LONGEST_WAIT_MS = 60_000;

export function createMovableClock(): MovableClock {
  const timers = new Set<Timer>();
  const listeners: (() => void)[] = [];
  let offset = 0;
  let wake: { readonly at: number; readonly handle: NodeJS.Timeout } | undefined;

  const now = (): number => Date.now() + offset;
  const run = (): void => {
    wake = undefined;
    const due = [...timers].filter((timer) => timer.at <= now()).sort((a, b) => a.at - b.at);
    for (const timer of due) timers.delete(timer);
    for (const timer of due) timer.action();
    arm();
  };
  const arm = (): void => {
    const next = Math.min(...[...timers].map((timer) => timer.at));
    if (!Number.isFinite(next)) return;
    if (wake !== undefined) clearTimeout(wake.handle);
    wake = { at: next, handle: setTimeout(run, Math.min(Math.max(0, next - now()), LONGEST_WAIT_MS)) };
    wake.handle.unref();
  };
  return {
    now,
    schedule: (delayMs, action) => {
      const timer = { at: now() + delayMs, action };
      timers.add(timer);
      if (wake === undefined || timer.at < wake.at) arm();
      return () => timers.delete(timer);
    },
    advance: (ms) => {
      offset += Math.max(0, ms);
      for (const listener of listeners) listener();
      run();
    },
    onMove: (listener) => listeners.push(listener),
  };
}
