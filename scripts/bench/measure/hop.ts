import type { Child } from '../child.ts';
import type { LoadCommands } from '../children/load.ts';
import type { ProviderCommands } from '../children/provider.ts';
import type { Lab, Server } from '../lab.ts';
import type { Row } from '../row.ts';
import { requireAllAccepted } from '../send-batch.ts';
import { NEIGHBOUR, TENANT } from '../set-up.ts';
import { median, percentile } from '../statistics.ts';
import { fillStorage, fillThreads } from '../stored/seed.ts';
import { pause, waitUntil } from '../wait-until.ts';

const P95 = 0.95;
const ROUNDS = 3;
const THREADS = 1_000;
/** Messages that are followed on their way. */
const FOLLOWED = 150;
const FOLLOWED_PER_SECOND = 30;
const FOLLOWED_CONNECTIONS = 4;
const FLOOD_PER_SECOND = 1_000;
/** The flood runs before and while messages are followed. */
const FLOOD_AHEAD_MS = 1_000;
const FLOOD_SECONDS = 7;
const FLOOD_CONNECTIONS = 50;
/** What Intercom allows a public app in 10 seconds; the flooding workspace is held to it as well. */
const INTERCOM_LIMIT = 1_660;
const SETTLE_MS = 1_000;

/** From the webhook to the Intercom request, on an idle system and while another workspace floods. */
export async function measureHops(lab: Lab): Promise<Row[]> {
  const idle: number[] = [];
  const flooded: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const hops = await oneRound(lab, round);
    idle.push(hops.idle);
    flooded.push(hops.flooded);
    ratios.push(hops.flooded / hops.idle);
  }
  const n = ROUNDS * FOLLOWED;
  return [
    { metric: 'first_hop_p95_ms', value: median(idle), unit: 'ms', baseline: null, ratio: null, n },
    {
      metric: 'neighbour_growth',
      value: median(flooded),
      unit: 'ms',
      baseline: median(idle),
      ratio: median(ratios),
      n,
    },
  ];
}

/** A product of its own for each round: what a flood leaves behind would not be idle. */
async function oneRound(
  lab: Lab,
  round: number,
): Promise<{ readonly idle: number; readonly flooded: number }> {
  const storageUrl = lab.sqliteUrl(`hops-${round}`);
  await fillStorage(storageUrl, async (storage) => {
    await fillThreads(storage, TENANT, THREADS);
    await fillThreads(storage, NEIGHBOUR, THREADS);
  });
  const provider = await lab.provider({ delayMs: 0, limit: INTERCOM_LIMIT });
  const product = await lab.product({ storageUrl, provider });
  const [load, flood] = [lab.load(), lab.load()];
  await pause(SETTLE_MS);
  await follow(load, product.port, provider, 0);
  const idle = await follow(load, product.port, provider, FOLLOWED);
  const count = FLOOD_PER_SECOND * FLOOD_SECONDS;
  await flood.ask('prepare', { tenant: NEIGHBOUR, first: 10 * FOLLOWED, count, customers: THREADS });
  await flood.ask('open', product.port, FLOOD_CONNECTIONS);
  const [flooded] = await Promise.all([
    pause(FLOOD_AHEAD_MS).then(() => follow(load, product.port, provider, 2 * FOLLOWED)),
    flood.ask('steady', FLOOD_PER_SECOND).then(requireAllAccepted),
  ]);
  await Promise.all([load, flood, product, provider].map((child) => child.stop()));
  return { idle, flooded };
}

async function follow(
  load: Child<LoadCommands>,
  port: number,
  provider: Server<ProviderCommands>,
  first: number,
): Promise<number> {
  await load.ask('prepare', { tenant: TENANT, first, count: FOLLOWED, customers: FOLLOWED });
  // Not earlier: the server closes connections that ask for nothing.
  await load.ask('open', port, FOLLOWED_CONNECTIONS);
  const { sentAt = [], ...report } = await load.ask('steady', FOLLOWED_PER_SECOND);
  requireAllAccepted(report);
  const { arrivedAt } = await waitUntil(
    () => provider.ask('counts'),
    (counts) => sentAt.every((_, index) => counts.arrivedAt[first + index] !== undefined),
  );
  const hops = sentAt.map((sent, index) => (arrivedAt[first + index] ?? Number.NaN) - sent);
  return percentile(hops, P95);
}
