import type { Lab } from '../lab.ts';
import type { Row } from '../row.ts';
import { TENANT } from '../set-up.ts';
import { storeMessages } from '../stored/event-documents.ts';
import { fillStorage, fillThreads, inSteps } from '../stored/seed.ts';
import { pause, waitUntil } from '../wait-until.ts';

const THREADS = 1_000;
/** 166 a second: 10,000 a minute, counted in windows of 10 seconds. */
const LIMIT = 1_660;
const WINDOW_MS = 10_000;
const WINDOWS = 3;
const BACKLOG = LIMIT * (WINDOWS + 2);

/** A stored backlog against a provider with Intercom's limit: over whole windows of its count. */
export async function measureDrain(lab: Lab): Promise<Row[]> {
  const storageUrl = lab.sqliteUrl('drain');
  const at = Math.floor(Date.now() / 1_000);
  await fillStorage(storageUrl, async (storage) => {
    await fillThreads(storage, TENANT, THREADS);
    await inSteps(BACKLOG, (serials) =>
      storeMessages(
        storage,
        serials.map((serial) => ({ tenant: TENANT, customer: serial % THREADS, serial, at })),
      ),
    );
  });
  const provider = await lab.provider({ delayMs: 0, limit: LIMIT });
  await lab.product({ storageUrl, provider });
  await waitUntil(
    () => provider.ask('totals'),
    ({ intercom }) => intercom > 0,
  );
  await pause(untilNextWindow());
  await provider.ask('reset');
  await pause(WINDOWS * WINDOW_MS - 1);
  const { intercom, attributes, refused } = await provider.ask('totals');
  const used = intercom + attributes;
  const allowed = LIMIT * WINDOWS;
  return [
    {
      metric: 'drain_used',
      value: used,
      unit: `calls in ${(WINDOWS * WINDOW_MS) / 1_000} s`,
      baseline: allowed,
      ratio: used / allowed,
      n: used,
    },
    { metric: 'drain_429', value: refused, unit: 'answers', baseline: null, ratio: null, n: used },
  ];
}

/** Windows begin at whole multiples of 10 seconds. */
function untilNextWindow(): number {
  return WINDOW_MS - (Date.now() % WINDOW_MS);
}
