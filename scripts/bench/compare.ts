import { median } from './statistics.ts';

/** One round of one side. */
export interface Sample {
  readonly value: number;
  /** CPU time of the server for each request, microseconds. */
  readonly cpuUs?: number;
}

export interface Comparison {
  readonly value: number;
  readonly baseline: number;
  /** Median of each round's own ratio: what else the machine does falls on both sides of a round. */
  readonly ratio: number;
  readonly cpu: { readonly product: number; readonly baseline: number };
}

type Side = (round: number) => Promise<Sample>;

/** Runs both sides in turn, each first in every second round, after one round that does not count. */
export async function compare(rounds: number, product: Side, baseline: Side): Promise<Comparison> {
  await product(0);
  await baseline(0);
  const products: Sample[] = [];
  const baselines: Sample[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    if (round % 2 === 0) products.push(await product(round));
    baselines.push(await baseline(round));
    if (round % 2 === 1) products.push(await product(round));
  }
  const ratios = products.map(({ value }, index) => value / (baselines[index]?.value ?? Number.NaN));
  return {
    value: middle(products, 'value'),
    baseline: middle(baselines, 'value'),
    ratio: median(ratios),
    cpu: { product: middle(products, 'cpuUs'), baseline: middle(baselines, 'cpuUs') },
  };
}

function middle(samples: readonly Sample[], of: 'value' | 'cpuUs'): number {
  return median(samples.map((sample) => sample[of] ?? Number.NaN));
}
