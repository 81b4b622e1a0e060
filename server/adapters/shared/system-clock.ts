import type { Clock } from '../../ports/clock.ts';

/** Node fires a longer timer at once. Milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The machine's time. Waiting alone never keeps the process alive: what does is a listening server or a database
 * connection, so once those are closed the process ends, whatever was still scheduled.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(delayMs, action) {
    let timer = arm(delayMs);
    function arm(restMs: number): NodeJS.Timeout {
      const stepMs = Math.min(restMs, MAX_TIMER_MS);
      return setTimeout(() => (restMs > stepMs ? rearm(restMs - stepMs) : action()), stepMs).unref();
    }
    function rearm(restMs: number): void {
      timer = arm(restMs);
    }
    return () => clearTimeout(timer);
  },
};
