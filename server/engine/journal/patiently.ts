import type { EngineDeps } from './engine-deps.ts';
import { type Later, later } from './outcome.ts';

/** How long something that is not there yet is looked for, and how often. Milliseconds. */
export interface Patience {
  /** At least so long between two looks. */
  readonly first?: number;
  /** At most so long between two looks. */
  readonly most?: number;
  /** After so long since `since` it is given up, with a last look just then; never unless given. */
  readonly giveUp?: number;
}

/**
 * Not yet: to be looked for again, ever more rarely – after half of the time since `since` (milliseconds). Undefined when
 * it has been looked for long enough.
 */
export function patiently(
  { clock }: Pick<EngineDeps, 'clock'>,
  since: number,
  { first = 0, most = Number.POSITIVE_INFINITY, giveUp = Number.POSITIVE_INFINITY }: Patience,
  why: string,
): Later | undefined {
  const now = clock.now();
  const end = since + giveUp;
  if (now >= end) return undefined;
  return later(Math.min(end, now + Math.min(most, Math.max(first, (now - since) / 2))), why);
}
