import type { Child } from '../child.ts';
import type { LoadCommands } from '../children/load.ts';
import { freePort } from '../free-port.ts';
import type { Lab } from '../lab.ts';
import { nowMs } from '../now-ms.ts';
import type { Row } from '../row.ts';
import { requireAllAccepted } from '../send-batch.ts';
import { TENANT } from '../set-up.ts';
import { median } from '../statistics.ts';
import { fillStorage, fillThreads } from '../stored/seed.ts';
import { waitUntil } from '../wait-until.ts';

const EVENTS = 100_000;
const PER_WEBHOOK = 1_000;
const THREADS = 1_000;
const ROUNDS = 3;

/** A start after `kill -9` with a large backlog: time from the process's start. */
export async function measureRecovery(lab: Lab): Promise<Row[]> {
  const storageUrl = lab.sqliteUrl('recover');
  await fillStorage(storageUrl, (storage) => fillThreads(storage, TENANT, THREADS));
  const load = lab.load();
  await storeAndKill(lab, load, storageUrl);
  const accepts: number[] = [];
  const delivers: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { accept, deliver } = await startOnce(lab, load, storageUrl, round);
    accepts.push(accept);
    delivers.push(deliver);
  }
  return [row('recover_accept_ms', accepts), row('recover_deliver_ms', delivers)];
}

function row(metric: string, values: readonly number[]): Row {
  return { metric, value: median(values), unit: 'ms', baseline: null, ratio: null, n: ROUNDS };
}

async function storeAndKill(lab: Lab, load: Child<LoadCommands>, storageUrl: string): Promise<void> {
  const product = await lab.product({ storageUrl, concurrency: 0 });
  const batch = { tenant: TENANT, first: 0, count: EVENTS, customers: THREADS, perWebhook: PER_WEBHOOK };
  await load.ask('prepare', batch);
  await load.ask('open', product.port, 2);
  requireAllAccepted(await load.ask('closedLoop'));
  await product.kill();
}

async function startOnce(
  lab: Lab,
  load: Child<LoadCommands>,
  storageUrl: string,
  round: number,
): Promise<{ readonly accept: number; readonly deliver: number }> {
  const provider = await lab.provider({ delayMs: 0 });
  await load.ask('prepare', { tenant: TENANT, first: EVENTS + round, count: 1, customers: 1 });
  const port = await freePort();
  const begun = nowMs();
  const product = lab.production({ storageUrl, provider }, port);
  await waitUntil(
    () =>
      load.ask('open', port, 1).then(
        () => true,
        () => false,
      ),
    (isOpen) => isOpen,
  );
  const report = await load.ask('closedLoop');
  requireAllAccepted(report);
  const { firstAt } = await waitUntil(
    () => provider.ask('totals'),
    ({ intercom }) => intercom > 0,
  );
  await product.kill();
  await provider.stop();
  return { accept: report.endedAt - begun, deliver: firstAt - begun };
}
