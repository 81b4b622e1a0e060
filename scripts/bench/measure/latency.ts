import { compare } from '../compare.ts';
import type { Lab } from '../lab.ts';
import type { Row } from '../row.ts';
import { type Measured, requireAllAccepted } from '../send-batch.ts';
import { TENANT } from '../set-up.ts';
import { median, percentile } from '../statistics.ts';
import { fillStorage, fillThreads } from '../stored/seed.ts';

const P99 = 0.99;

const THREADS = 1_000;
const PER_SECOND = 1_000;
const STEADY_ROUNDS = 3;
const STEADY_SECONDS = 8;
const CONNECTIONS = 50;
/** What Intercom allows a public app in 10 seconds. */
const INTERCOM_LIMIT = 1_660;

/** Acknowledgement at a steady rate, while the whole product works: it delivers as fast as Intercom's limit lets it. */
export async function measureSteady(lab: Lab): Promise<Row[]> {
  const storageUrl = lab.sqliteUrl('steady');
  await fillStorage(storageUrl, (storage) => fillThreads(storage, TENANT, THREADS));
  const provider = await lab.provider({ delayMs: 0, limit: INTERCOM_LIMIT });
  const product = await lab.product({ storageUrl, provider });
  const load = lab.load();
  const count = PER_SECOND * STEADY_SECONDS;
  const tails: number[] = [];
  for (let round = 0; round <= STEADY_ROUNDS; round += 1) {
    await load.ask('prepare', { tenant: TENANT, first: round * count, count, customers: THREADS });
    await load.ask('open', product.port, CONNECTIONS);
    const report = await load.ask('steady', PER_SECOND);
    requireAllAccepted(report);
    if (round > 0) tails.push(percentile(report.latencies, P99));
  }
  const n = count * STEADY_ROUNDS;
  return [{ metric: 'ack_p99_ms', value: median(tails), unit: 'ms', baseline: null, ratio: null, n }];
}

const BURST = 5_000;
const BURST_ROUNDS = 7;

/** Many webhooks at once, each on a connection of its own, while the product works as in production. */
export async function measureBurst(lab: Lab): Promise<Row[]> {
  const storageUrl = lab.sqliteUrl('burst');
  await fillStorage(storageUrl, (storage) => fillThreads(storage, TENANT, THREADS));
  const provider = await lab.provider({ delayMs: 0, limit: INTERCOM_LIMIT });
  const product = await lab.product({ storageUrl, provider });
  const bare = await lab.bareRoute();
  const load = lab.load();
  const run = (server: Measured) => async (round: number) => {
    const first = round * BURST;
    await load.ask('prepare', { tenant: TENANT, first, count: BURST, customers: THREADS });
    await load.ask('open', server.port, BURST);
    const report = await load.ask('burst');
    await load.ask('close');
    requireAllAccepted(report);
    return { value: percentile(report.latencies, P99) };
  };
  const { value, baseline, ratio } = await compare(BURST_ROUNDS, run(product), run(bare));
  return [{ metric: 'burst_p99', value, unit: 'ms', baseline, ratio, n: BURST_ROUNDS * BURST }];
}
