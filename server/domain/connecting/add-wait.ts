const MINUTE = 60_000;

/**
 * How long a number is looked for in the account's list after Meta was asked for the n-th time to add it: the list may lag
 * behind, and whose answer was lost may arrive late.
 */
const WAITS: readonly number[] = [2 * MINUTE, 10 * MINUTE, 60 * MINUTE];
const LONGEST = 6 * 60 * MINUTE;

/** When it may be asked for once more, milliseconds. */
export function nextAddAt({ askedAt, count }: { readonly askedAt: number; readonly count: number }): number {
  return askedAt + (WAITS[count - 1] ?? LONGEST);
}
