/**
 * How much is used of the limit on customers whom a business may write to first: unique customers, in the last 24 hours, of
 * all its numbers together.
 */
export interface LimitUse {
  readonly used: number;
  readonly limit: number | 'unlimited';
  /** When it was counted, milliseconds. */
  readonly asOf: number;
}

/** From this part of a limit on it is worth a word before the next template. */
const NEAR_END = 0.8;

/** Whether so little is left that whoever sends should know. */
export function nearEnd({ used, limit }: LimitUse): boolean {
  return limit !== 'unlimited' && used >= NEAR_END * limit;
}
