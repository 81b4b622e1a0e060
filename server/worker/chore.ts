import type { BridgeDeps } from '../bridge/deps.ts';

/** Something done again and again while the worker runs. */
export interface Chore {
  start(): void;
  stop(): Promise<void>;
}

/** After a failure a chore rests this long. Milliseconds. */
const AFTER_FAILURE_MS = 5_000;

/** `run` answers how long to rest until the next time, milliseconds. A failure is logged and costs only that turn. */
export function openChore(
  deps: Pick<BridgeDeps, 'clock' | 'logger'>,
  name: string,
  run: () => Promise<number>,
): Chore {
  let cancel: (() => void) | undefined;
  let stopped = false;
  let current: Promise<void> = Promise.resolve();

  const turn = async (): Promise<number> => {
    try {
      return await run();
    } catch (error) {
      deps.logger.warn('chore failed', { chore: name }, error);
      return AFTER_FAILURE_MS;
    }
  };
  const loop = (): void => {
    current = turn().then((restMs) => {
      if (!stopped) cancel = deps.clock.schedule(restMs, loop);
    });
  };
  return {
    start: loop,
    stop: async () => {
      stopped = true;
      cancel?.();
      await current;
    },
  };
}
