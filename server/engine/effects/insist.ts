import { StorageError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { sleep } from '../../ports/clock.ts';
import { outsideLeases } from '../leases/lease.ts';

/** Waits between tries, milliseconds: together well below a lease. */
const PAUSES_MS: readonly number[] = [50, 200, 1_000, 3_000];

/**
 * Writes what is known only here, again and again for some seconds: the outcome of a call. Were it given up at the first
 * failure, an answer that was heard would have to be looked for like a lost one. `write` must be harmless to repeat, also
 * by whoever has lost his lease: what was learned holds for whoever goes on.
 */
export async function insist<T>(clock: Clock, write: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await outsideLeases(write);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      await sleep(clock, pause);
    }
  }
  return outsideLeases(write);
}
