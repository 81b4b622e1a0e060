/** Waits before attempt 2, 3, …: at once, then with decreasing frequency, milliseconds. The last one repeats. */
const WAITS_MS: readonly number[] = [
  0, 10_000, 30_000, 60_000, 300_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000,
  43_200_000,
];

/** Meta gives up after 7 days (webhooks overview), milliseconds. */
const GIVE_UP_AFTER_MS = 7 * 24 * 3_600_000;

/** When the next attempt is due; undefined when Meta gives up. `attempt` is the one that failed, counted from 1. */
export function nextAttemptAt(firstAt: number, attempt: number, now: number): number | undefined {
  const wait = WAITS_MS[Math.min(attempt, WAITS_MS.length) - 1] ?? 0;
  const at = now + wait;
  return at - firstAt > GIVE_UP_AFTER_MS ? undefined : at;
}
