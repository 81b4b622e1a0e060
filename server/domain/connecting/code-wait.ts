const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Codes that a number was asked for without a long rest in between: how many, and when last. Milliseconds. */
export interface CodeCount {
  readonly askedAt: number;
  readonly count: number;
}

/**
 * How long after the n-th code the next one may be asked for. Meta does not tell its own limit but stops a number for about
 * twelve hours (embedded signup errors, 2025-11): we stop before.
 */
const WAITS: readonly number[] = [MINUTE, 3 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR];
const LONGEST = 12 * HOUR;

/** When another code may be asked for, milliseconds. */
export function nextCodeAt({ askedAt, count }: CodeCount): number {
  return askedAt + (WAITS[count - 1] ?? LONGEST);
}

/** With the code that is asked for now; they are counted anew after a rest that is as long as Meta's. */
export function countCode(before: CodeCount | undefined, now: number): CodeCount {
  const isRested = before === undefined || now >= before.askedAt + LONGEST;
  return { askedAt: now, count: isRested ? 1 : before.count + 1 };
}
