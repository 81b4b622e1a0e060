/** How much of a messaging limit is used: customers whom a portfolio wrote to first within 24 hours. */
export interface LimitUse {
  readonly used: number;
  readonly limit: number | 'unlimited';
  /** When it was counted, our clock, milliseconds. */
  readonly asOf: number;
}

/** From here on people are warned. */
const NEAR = 0.8;

/** True from 80 % of the limit. */
export function nearEnd({ used, limit }: LimitUse): boolean {
  return limit !== 'unlimited' && used >= limit * NEAR;
}
