/**
 * How long to wait before the next look at something that has been waited for since `since` (both milliseconds): half of
 * the time so far, so that looks become ever rarer, within these bounds. Milliseconds.
 */
export function everRarer(
  now: number,
  since: number,
  {
    shortest = 0,
    longest = Number.POSITIVE_INFINITY,
  }: { readonly shortest?: number; readonly longest?: number },
): number {
  return Math.min(longest, Math.max(shortest, (now - since) / 2));
}
