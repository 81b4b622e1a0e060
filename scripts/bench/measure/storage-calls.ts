import type { Child } from '../child.ts';
import type { LoadCommands } from '../children/load.ts';
import type { ProductCommands } from '../children/product.ts';
import type { ProviderCommands } from '../children/provider.ts';
import type { Lab, Server } from '../lab.ts';
import type { Row } from '../row.ts';
import { requireAllAccepted } from '../send-batch.ts';
import { TENANT } from '../set-up.ts';
import { pause, waitUntil } from '../wait-until.ts';
import { replyWebhook } from '../webhooks.ts';

/** One for each known thread, each in a webhook of its own. */
const TEXTS = 100;
const CONNECTIONS = 10;
/** Messages that Meta joined in one webhook. */
const PER_WEBHOOK = 100;
const ACKNOWLEDGED = 1_000;
/** What a text leaves to be done at once is done by then; attributes are gathered for longer. Milliseconds. */
const QUIET_MS = 700;
/** Attributes that texts left are written by then, and counted for neither row. Milliseconds. */
const GATHERED_MS = 6_500;
const MEMORY = 'sqlite::memory:';

interface Scene {
  readonly provider: Server<ProviderCommands>;
  readonly product: Server<ProductCommands>;
  readonly load: Child<LoadCommands>;
}

/** Calls of the storage port for a text in, for a text out, and for an acknowledged message in a batch. */
export async function measureStorageCalls(lab: Lab): Promise<Row[]> {
  const provider = await lab.provider({ delayMs: 0 });
  const product = await lab.product({ storageUrl: MEMORY, provider, countedThreads: TEXTS });
  const load = lab.load();
  await load.ask('open', product.port, CONNECTIONS);
  await pause(QUIET_MS);
  const scene = { provider, product, load };
  return [
    row('storage_ops_in', await callsOfTextsIn(scene), TEXTS),
    row('storage_ops_out', await callsOfTextsOut(scene), TEXTS),
    row('storage_ops_ack', await callsOfAcknowledging(lab, load), ACKNOWLEDGED),
  ];
}

function row(metric: string, calls: number, n: number): Row {
  return { metric, value: calls / n, unit: 'calls', baseline: null, ratio: null, n };
}

async function callsOfTextsIn({ provider, product, load }: Scene): Promise<number> {
  await provider.ask('reset');
  await product.ask('resetStorageCalls');
  await load.ask('prepare', { tenant: TENANT, first: 0, count: TEXTS, customers: TEXTS });
  requireAllAccepted(await load.ask('closedLoop'));
  await waitUntil(
    () => provider.ask('totals'),
    ({ intercom }) => intercom >= TEXTS,
  );
  return callsWhenQuiet(product);
}

async function callsOfTextsOut({ provider, product, load }: Scene): Promise<number> {
  await pause(GATHERED_MS);
  const at = Math.floor(Date.now() / 1_000);
  const bodies = Array.from({ length: TEXTS }, (_, customer) => replyWebhook(TENANT, customer, customer, at));
  await load.ask('prepareBodies', 'intercom', bodies);
  await provider.ask('reset');
  await product.ask('resetStorageCalls');
  requireAllAccepted(await load.ask('closedLoop'));
  await waitUntil(
    () => provider.ask('totals'),
    ({ meta }) => meta >= TEXTS,
  );
  return callsWhenQuiet(product);
}

/** Nobody works on them: what remains is the acknowledgement. */
async function callsOfAcknowledging(lab: Lab, load: Child<LoadCommands>): Promise<number> {
  const product = await lab.product({ storageUrl: MEMORY, concurrency: 0, countedThreads: 0 });
  await load.ask('prepare', {
    tenant: TENANT,
    first: 0,
    count: ACKNOWLEDGED,
    customers: ACKNOWLEDGED,
    perWebhook: PER_WEBHOOK,
  });
  await load.ask('open', product.port, CONNECTIONS);
  await product.ask('resetStorageCalls');
  requireAllAccepted(await load.ask('closedLoop'));
  return callsWhenQuiet(product);
}

async function callsWhenQuiet(product: Server<ProductCommands>): Promise<number> {
  await pause(QUIET_MS);
  const calls = await product.ask('storageCalls');
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
