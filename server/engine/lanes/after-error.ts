import {
  AccessRejectedError,
  isTokenProblem,
  NotConnectedError,
  OutcomeUnknownError,
  ProviderUnavailableError,
  RateLimitedError,
  StorageError,
} from '../../domain/errors.ts';
import { nextTry } from '../../domain/journal/retry-policy.ts';
import type { EngineDeps } from '../journal/engine-deps.ts';
import { LeaseLostError } from '../leases/lease.ts';

/** A dead token is looked at again so often: reading the stored connection costs no call. Milliseconds. */
const RECONNECT_LOOK_MS = 5_000;

/** What others work on, or what waits for their work, is asked for again after this. Milliseconds. */
export const BUSY_ELSEWHERE_MS = 250;

/** Somebody else goes on: when to look again. Any other error is thrown on. */
export function afterLoss({ clock, metrics }: Pick<EngineDeps, 'clock' | 'metrics'>, error: unknown): number {
  if (!(error instanceof LeaseLostError)) throw error;
  metrics.count('lease_lost');
  return clock.now() + BUSY_ELSEWHERE_MS;
}

/** What an error means for the work that met it. */
export interface Consequence {
  readonly at: number;
  /** It counts against the event, which may be set aside. */
  readonly own: boolean;
  /** Nothing was called and nothing changes until a person reconnects: not worth a write. */
  readonly resting: boolean;
}

/** Passing reasons wait and cost the event nothing; everything else is the event's own failure. */
export function consequenceOf(error: unknown, tries: number, now: number, random: number): Consequence {
  if (error instanceof NotConnectedError || (error instanceof AccessRejectedError && isTokenProblem(error)))
    return { at: now + RECONNECT_LOOK_MS * (1 + random / 4), own: false, resting: true };
  if (error instanceof RateLimitedError)
    return {
      at: nextTry({ tries, now, random, retryAfterMs: error.retryAfterMs }),
      own: false,
      resting: false,
    };
  const isPassing =
    error instanceof ProviderUnavailableError ||
    error instanceof OutcomeUnknownError ||
    error instanceof StorageError;
  return { at: nextTry({ tries, now, random }), own: !isPassing, resting: false };
}
