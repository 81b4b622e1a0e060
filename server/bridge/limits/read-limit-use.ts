import type { LimitUse } from '../../domain/numbers/limit-use.ts';
import { getAccountState } from '../../records/number-states.ts';
import { countOutreaches } from '../../records/templates/outreaches.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { portfolioOf } from './portfolio-of.ts';

type Deps = Pick<BridgeDeps, 'storage' | 'connections' | 'clock' | 'outreachCounts'>;

/** From here on a count is good for a while: it takes milliseconds, and one more changes little. */
const MANY = 10_000;
const KEPT_MS = 60_000;

/**
 * How much of an account's messaging limit is used: what was sent by this app, by all accounts of its portfolio.
 * Undefined while Meta has not told the limit. Two small readings, whatever is stored; above 10,000 customers the count is
 * a minute old at most (`asOf`). Rejects with `StorageError`.
 */
export async function readLimitUse(deps: Deps, account: string): Promise<LimitUse | undefined> {
  const limit = (await getAccountState(deps, account))?.limit;
  if (limit === undefined) return undefined;
  return { limit, ...(await countUsed(deps, portfolioOf(deps, account))) };
}

async function countUsed({ outreachCounts, ...deps }: Deps, portfolio: string) {
  const now = deps.clock.now();
  const known = outreachCounts.get(portfolio);
  if (known !== undefined && known.asOf > now - KEPT_MS) return known;
  const counted = { used: await countOutreaches(deps, portfolio, now), asOf: now };
  if (counted.used < MANY) outreachCounts.delete(portfolio);
  else outreachCounts.set(portfolio, counted);
  return counted;
}
