import type { Child } from '../child.ts';
import type { LoadCommands } from '../children/load.ts';
import type { ProviderCommands } from '../children/provider.ts';
import { compare } from '../compare.ts';
import type { Lab, Server } from '../lab.ts';
import type { Row } from '../row.ts';
import { type Measured, requireAllAccepted } from '../send-batch.ts';
import { TENANT } from '../set-up.ts';
import { fillStorage, fillThreads } from '../stored/seed.ts';
import { waitUntil } from '../wait-until.ts';

const THREADS = 1_000;
const PER_ROUND = 5_000;
const ROUNDS = 5;
const CONNECTIONS = 50;

/** From the first webhook sent to the last message at the provider, against a route that stores nothing. */
export async function measureDeliver(lab: Lab): Promise<Row[]> {
  const storageUrl = lab.sqliteUrl('deliver');
  await fillStorage(storageUrl, (storage) => fillThreads(storage, TENANT, THREADS));
  const [ours, theirs] = [await lab.provider({ delayMs: 0 }), await lab.provider({ delayMs: 0 })];
  const product = await lab.product({ storageUrl, provider: ours });
  const bare = await lab.bareRoute(theirs);
  const load = lab.load();
  const { value, baseline, ratio, cpu } = await compare(
    ROUNDS,
    (round) => deliverAll(load, product, ours, round),
    (round) => deliverAll(load, bare, theirs, round),
  );
  const n = ROUNDS * PER_ROUND;
  return [{ metric: 'deliver_rate', value, unit: 'messages/s', baseline, ratio, n, cpu_us: cpu }];
}

async function deliverAll(
  load: Child<LoadCommands>,
  server: Measured,
  provider: Server<ProviderCommands>,
  round: number,
): Promise<{ readonly value: number; readonly cpuUs: number }> {
  const first = round * PER_ROUND;
  await load.ask('prepare', { tenant: TENANT, first, count: PER_ROUND, customers: THREADS });
  await load.ask('open', server.port, CONNECTIONS);
  await provider.ask('reset');
  const before = await server.ask('usage');
  const report = await load.ask('closedLoop');
  requireAllAccepted(report);
  const { lastAt } = await waitUntil(
    () => provider.ask('totals'),
    ({ intercom }) => intercom >= PER_ROUND,
  );
  const after = await server.ask('usage');
  return {
    value: (PER_ROUND * 1_000) / (lastAt - report.begunAt),
    cpuUs: (after.cpuUs - before.cpuUs) / PER_ROUND,
  };
}
