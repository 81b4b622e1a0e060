import type { Lab } from '../lab.ts';
import type { Row } from '../row.ts';
import { requireAllAccepted } from '../send-batch.ts';
import { TENANT } from '../set-up.ts';
import { fillStorage, fillThreads } from '../stored/seed.ts';
import { pause, waitUntil } from '../wait-until.ts';

const CUSTOMERS = 100;
/** What each customer writes in a row. */
const WRITTEN = 10;
const MESSAGES = CUSTOMERS * WRITTEN;
const CONNECTIONS = 10;
/** Longer than attributes are gathered. Milliseconds. */
const GATHERED_MS = 7_000;

/** What attributes cost beside the messages themselves, where several come in a row. */
export async function measureAttributes(lab: Lab): Promise<Row[]> {
  const storageUrl = lab.sqliteUrl('attributes');
  await fillStorage(storageUrl, (storage) => fillThreads(storage, TENANT, CUSTOMERS));
  const provider = await lab.provider({ delayMs: 0 });
  const product = await lab.product({ storageUrl, provider });
  const load = lab.load();
  await load.ask('open', product.port, CONNECTIONS);
  await load.ask('prepare', { tenant: TENANT, first: 0, count: MESSAGES, customers: CUSTOMERS });
  requireAllAccepted(await load.ask('closedLoop'));
  await waitUntil(
    () => provider.ask('totals'),
    ({ intercom }) => intercom >= MESSAGES,
  );
  await pause(GATHERED_MS);
  const { attributes } = await provider.ask('totals');
  return [
    {
      metric: 'attribute_calls',
      value: attributes / MESSAGES,
      unit: 'calls',
      baseline: null,
      ratio: null,
      n: MESSAGES,
    },
  ];
}
