import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/documents.ts';
import type { Logger } from '../../ports/logger.ts';

/** Our clock, set right by that of the database server, so that the processes that share it agree on the time. */
export interface ServerClock extends Clock {
  /** Compares again. Rejects with `StorageError`. */
  measure(): Promise<void>;
}

/** From this on somebody should look at the machine's clock. Milliseconds. */
const WORTH_TELLING_MS = 2_000;

/**
 * Leases, patience and deadlines compare times that different processes wrote; with clocks minutes apart one of them
 * would take another's work for abandoned. Without other processes our own clock is the only one, and stays as it is.
 */
export function createServerClock(
  clock: Clock,
  storage: Pick<Storage, 'clockSkewMs' | 'shared'>,
  logger: Logger,
): ServerClock {
  let skewMs = 0;
  return {
    now: () => clock.now() + skewMs,
    schedule: (delayMs, action) => clock.schedule(delayMs, action),
    measure: async () => {
      if (!storage.shared) return;
      skewMs = Math.round(await storage.clockSkewMs());
      if (Math.abs(skewMs) > WORTH_TELLING_MS)
        logger.warn('clock differs from the database server', { skewMs });
    },
  };
}
