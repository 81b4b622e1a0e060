import type { EngineDeps } from '../journal/engine-deps.ts';
import { outsideLeases } from '../leases/lease.ts';

/** Something done again and again while the worker runs. */
export interface Chore {
  readonly name: string;
  start(): void;
  /** Not to rest any longer, should it be resting; nor long, should what it is at just now fail. */
  hurry(): void;
  stop(): Promise<void>;
}

/** After the first failure a chore rests this long, then twice as long each time, up to the longest. Milliseconds. */
const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 60_000;

/**
 * `run` answers how long to rest until the next time, milliseconds. A failure is logged and costs only that turn. A long
 * one asks between its steps whether it is to stop.
 */
export function openChore(
  deps: Pick<EngineDeps, 'clock' | 'logger'>,
  name: string,
  run: (isStopping: () => boolean) => Promise<number>,
): Chore {
  let cancel: (() => void) | undefined;
  let stopped = false;
  let isHurried = false;
  let failures = 0;
  let current: Promise<void> = Promise.resolve();

  const turn = async (): Promise<number> => {
    try {
      const restMs = await run(() => stopped);
      failures = 0;
      return restMs;
    } catch (error) {
      deps.logger.warn('chore failed', { chore: name }, error);
      failures += 1;
      return isHurried ? FIRST_REST_MS : Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - 1));
    }
  };
  const loop = (): void => {
    isHurried = false;
    current = outsideLeases(turn).then((restMs) => {
      if (stopped) return;
      cancel = deps.clock.schedule(restMs, () => {
        cancel = undefined;
        loop();
      });
    });
  };
  return {
    name,
    start: loop,
    hurry: () => {
      isHurried = true;
      if (cancel === undefined || stopped) return;
      cancel();
      cancel = undefined;
      loop();
    },
    stop: async () => {
      stopped = true;
      cancel?.();
      await current;
    },
  };
}
