import type { Lab, ProductOptions } from '../lab.ts';
import type { Row } from '../row.ts';
import { requireAllAccepted } from '../send-batch.ts';
import { TENANT } from '../set-up.ts';
import { fillStorage, fillThreads } from '../stored/seed.ts';
import { pause, waitUntil } from '../wait-until.ts';

const THREADS = 100_000;
/** Threads that get a message, so that whatever a thread leaves in memory is there. */
const MESSAGES = 10_000;
const CONNECTIONS = 20;
const SETTLE_MS = 1_500;
const BYTES_PER_MB = 1_000_000;
/** Far above what is sent: the limit is not what is measured. Calls in 10 seconds. */
const NO_LIMIT = 1_000_000;

/** Resident memory with many threads, after messages on many of them, above that of a start without any. */
export async function measureMemory(lab: Lab): Promise<Row[]> {
  const idle = await residentMb(lab, { storageUrl: lab.sqliteUrl('memory-idle') }, 0);
  const storageUrl = lab.sqliteUrl('memory');
  await fillStorage(storageUrl, (storage) => fillThreads(storage, TENANT, THREADS));
  const value = (await residentMb(lab, { storageUrl }, MESSAGES)) - idle;
  return [{ metric: 'memory_100k_threads_mb', value, unit: 'MB', baseline: null, ratio: null, n: THREADS }];
}

async function residentMb(lab: Lab, options: ProductOptions, messages: number): Promise<number> {
  const provider = await lab.provider({ delayMs: 0, limit: NO_LIMIT });
  const product = await lab.product({ ...options, provider, exposeGc: true });
  const load = lab.load();
  if (messages > 0) {
    await load.ask('prepare', { tenant: TENANT, first: 0, count: messages, customers: messages });
    await load.ask('open', product.port, CONNECTIONS);
    requireAllAccepted(await load.ask('closedLoop'));
    await waitUntil(
      () => provider.ask('totals'),
      ({ intercom }) => intercom >= messages,
    );
  }
  await pause(SETTLE_MS);
  const { rssBytes } = await product.ask('usage');
  await Promise.all([load, product, provider].map((child) => child.stop()));
  return rssBytes / BYTES_PER_MB;
}
