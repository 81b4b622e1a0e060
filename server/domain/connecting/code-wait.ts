const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long after the n-th code the next one may be asked for. Meta does not tell its own limit but stops a number for about
 * twelve hours (embedded signup errors, 2025-11): we stop before.
 */
const WAITS: readonly number[] = [MINUTE, 3 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR];
const LONGEST = 12 * HOUR;

/** When another code may be asked for, milliseconds. */
export function nextCodeAt({ askedAt, count }: { readonly askedAt: number; readonly count: number }): number {
  return askedAt + (WAITS[count - 1] ?? LONGEST);
}
