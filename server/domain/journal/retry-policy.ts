import type { Lane } from './event.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 60 * 60 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;

/** Pause after the first failure, milliseconds. */
const FIRST_RETRY_MS = SECOND_MS;

/** Longest pause that is our own choice, milliseconds. A provider may ask for a longer one. */
const MAX_RETRY_MS = 60 * SECOND_MS;

/** An event that fails for a reason of its own is set aside after so many tries. */
export const MAX_OWN_FAILURES = 8;

/** How long after its receipt a customer's message is tried, milliseconds. */
export const INBOUND_GIVE_UP_MS = 7 * DAY_MS;

/** How long after its receipt a reply is tried, milliseconds; the end of the service window may come first. */
const OUTBOUND_GIVE_UP_MS = HOUR_MS;

const GIVE_UP_AFTER_MS: Readonly<Record<Lane, number>> = {
  in: INBOUND_GIVE_UP_MS,
  out: OUTBOUND_GIVE_UP_MS,
  aside: INBOUND_GIVE_UP_MS,
};

export interface Failure {
  /** How often it was tried, this time included. */
  readonly tries: number;
  readonly now: number;
  /** One draw, from 0 to below 1. */
  readonly random: number;
  /** What the provider asked for, from now. */
  readonly retryAfterMs?: number;
  readonly firstMs?: number;
  readonly maxMs?: number;
}

/**
 * When to try again, milliseconds since the epoch, always after `now`. The pause doubles with each try up to `maxMs`
 * and is drawn at random between half of the first pause and that ceiling, so that many who failed together do not come
 * back together. Never before `retryAfterMs`, and spread behind it by up to one first pause.
 */
export function nextTry(failure: Failure): number {
  const { now, firstMs = FIRST_RETRY_MS, maxMs = MAX_RETRY_MS } = failure;
  const share = shareOf(failure.random);
  const ceiling = Math.min(maxMs, firstMs * 2 ** (wholeTries(failure.tries) - 1));
  const lowest = Math.min(firstMs, maxMs) / 2;
  const ownPause = lowest + share * (ceiling - lowest);
  return now + Math.ceil(Math.max(ownPause, askedPause(failure.retryAfterMs, share * firstMs)));
}

export interface Attempts {
  readonly lane: Lane;
  readonly receivedAt: number;
  readonly now: number;
  /** Failures for reasons of the event itself; outages, limits and dead tokens do not count. */
  readonly ownFailures: number;
  /** End of the service window; for replies. */
  readonly windowEnd?: number;
}

/** Until when an event is tried, milliseconds since the epoch. */
export function giveUpAt({ lane, receivedAt, windowEnd }: Omit<Attempts, 'now' | 'ownFailures'>): number {
  const timeIsUp = receivedAt + GIVE_UP_AFTER_MS[lane];
  return lane === 'out' && windowEnd !== undefined ? Math.min(timeIsUp, windowEnd) : timeIsUp;
}

/** True when the event is not to be tried again: too late, or failed too often for reasons of its own. */
export function hasGivenUp(attempts: Attempts): boolean {
  return attempts.ownFailures >= MAX_OWN_FAILURES || attempts.now >= giveUpAt(attempts);
}

/** Nonsense from a caller must not become a time that never comes. */
function wholeTries(tries: number): number {
  return tries >= 1 ? Math.floor(tries) : 1;
}

function shareOf(random: number): number {
  return random >= 0 && random < 1 ? random : 0;
}

function askedPause(retryAfterMs: number | undefined, spread: number): number {
  const isPause = retryAfterMs !== undefined && Number.isFinite(retryAfterMs) && retryAfterMs > 0;
  return isPause ? retryAfterMs + spread : 0;
}
