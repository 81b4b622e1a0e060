import { compare } from '../compare.ts';
import type { Lab } from '../lab.ts';
import type { Row } from '../row.ts';
import { TENANT } from '../set-up.ts';
import { storeMessages } from '../stored/event-documents.ts';
import { fillStorage, fillThreads, inSteps } from '../stored/seed.ts';
import { pause, waitUntil } from '../wait-until.ts';

const ROUNDS = 3;
const THREADS = 1_000;
const CALLS_IN_FLIGHT = 8;
const PROVIDER_MS = 50;
/** Both workers have begun by then. Milliseconds. */
const WARM_UP_MS = 1_500;
const MEASURED_MS = 3_000;
/** More than two workers deliver in the time. */
const BACKLOG = 3_000;
/** Far above what the workers reach. Calls in 10 seconds. */
const NO_LIMIT = 1_000_000;

/** Messages delivered by two worker processes against those of one, on one database. */
export async function measureWorkersMongo(lab: Lab): Promise<Row[]> {
  if (lab.mongoUrl('workers') === undefined) return [];
  const { value, baseline, ratio } = await compare(
    ROUNDS,
    (round) => deliveryRate(lab, `workers_two_${round}`, 2),
    (round) => deliveryRate(lab, `workers_one_${round}`, 1),
  );
  return [{ metric: 'workers_mongo', value, unit: 'messages/s', baseline, ratio, n: ROUNDS }];
}

async function deliveryRate(lab: Lab, name: string, workers: number): Promise<{ readonly value: number }> {
  const storageUrl = lab.mongoUrl(name) ?? '';
  await fillStorage(storageUrl, async (storage) => {
    await fillThreads(storage, TENANT, THREADS);
    const at = Math.floor(Date.now() / 1_000);
    await inSteps(BACKLOG, (serials) =>
      storeMessages(
        storage,
        serials.map((serial) => ({ tenant: TENANT, customer: serial % THREADS, serial, at })),
      ),
    );
  });
  const provider = await lab.provider({ delayMs: PROVIDER_MS, limit: NO_LIMIT });
  const products = await Promise.all(
    Array.from({ length: workers }, () =>
      lab.product({ storageUrl, provider, role: 'worker', concurrency: CALLS_IN_FLIGHT }),
    ),
  );
  await waitUntil(
    () => provider.ask('totals'),
    ({ intercom }) => intercom > 0,
  );
  await pause(WARM_UP_MS);
  const before = await provider.ask('totals');
  await pause(MEASURED_MS);
  const after = await provider.ask('totals');
  await Promise.all([...products, provider].map((child) => child.stop()));
  return { value: ((after.intercom - before.intercom) * 1_000) / (after.lastAt - before.lastAt) };
}
