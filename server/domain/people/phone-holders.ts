import { isWithin } from '../journal/route-span.ts';
import type { AliasDocument, FormerHolder } from './customer.ts';

/** Who had a phone in which time; the same bounds as those of a `RouteSpan`. */
export interface Holding {
  readonly customer: string;
  readonly after?: number;
  readonly until?: number;
}

type Held = Pick<AliasDocument, 'customer' | 'since' | 'until' | 'formerly'>;

/** So many former holders are remembered: WhatsApp tells nothing that is older than a few days. */
const MOST_FORMER = 5;

/** Everybody who had the phone, oldest first. Their times follow one another without a gap. */
export function holdings({ customer, until, formerly = [] }: Held): Holding[] {
  const all = [...formerly, { customer, ...(until === undefined ? {} : { until }) }];
  return all.map((holder, index) => {
    const after = all[index - 1]?.until;
    return after === undefined ? holder : { ...holder, after };
  });
}

/** Who had the phone at that time; undefined when its last holder had given it up by then. */
export function holdingAt(alias: Held, at: number): Holding | undefined {
  return holdings(alias).find((holding) => isWithin(holding, at));
}

/** Whether the phone is this customer's now and was at that time. */
export function isHolder(alias: Held, customer: string, at: number): boolean {
  const holding = holdingAt(alias, at);
  return holding?.customer === customer && alias.customer === customer && holding.until === undefined;
}

/** The former holders once another customer has the phone from `since` on: the last one had it until just before. */
export function formerHolders(alias: Held, since: number): readonly FormerHolder[] {
  const { formerly = [], customer, until = since - 1 } = alias;
  const earliest = formerly.at(-1)?.until ?? until;
  return [...formerly, { customer, until: Math.max(until, earliest) }].slice(-MOST_FORMER);
}

/** Who had the phone until somebody else had it from `since` on. */
export function holdersUntil({ formerly = [] }: Held, since: number): readonly string[] {
  return formerly.filter(({ until }) => until === since - 1).map(({ customer }) => customer);
}
