import type { ProviderCommands } from '../children/provider.ts';
import type { Lab, Server } from '../lab.ts';
import type { Row } from '../row.ts';
import { requireAllAccepted } from '../send-batch.ts';
import { TENANT } from '../set-up.ts';
import { fillStorage, fillThreads } from '../stored/seed.ts';
import { waitUntil } from '../wait-until.ts';
import { documentWebhook } from '../webhooks.ts';

const FILES = 10;
const LARGE = 100 * 1_024 * 1_024;
/** The largest that goes to Intercom itself. */
const ATTACHED = 20 * 1_024 * 1_024;
const BYTES_PER_MB = 1_000_000;

/**
 * The most memory that the product ever held. `memory_10_files_mb`: ten documents of 100 MB arrive at once on ten
 * threads, and all ten are downloaded from our pages at once. `memory_20_files_mb`: meanwhile ten of 20 MB arrive on ten
 * other threads and go to Intercom.
 */
export async function measureMemoryFiles(lab: Lab): Promise<Row[]> {
  return [
    await measurePeak(lab, 'memory_10_files_mb', 0),
    await measurePeak(lab, 'memory_20_files_mb', FILES),
  ];
}

async function measurePeak(lab: Lab, metric: string, attached: number): Promise<Row> {
  const storageUrl = lab.sqliteUrl(metric);
  await fillStorage(storageUrl, (storage) => fillThreads(storage, TENANT, 2 * FILES));
  const provider = await lab.provider({ delayMs: 0 });
  const product = await lab.product({ storageUrl, provider });
  const load = lab.load();
  await load.ask('open', product.port, FILES);
  const send = async (count: number, size: number, first: number) => {
    const bodies = Array.from({ length: count }, (_, n) => documentWebhook(TENANT, first + n, [size]));
    await load.ask('prepareBodies', 'meta', bodies);
    requireAllAccepted(await load.ask('closedLoop'));
  };
  await send(FILES, LARGE, 0);
  const links = await waitForLinks(provider);
  const downloads = links.map((path) => download(`http://127.0.0.1:${product.port}${path}/file`));
  if (attached > 0) await send(attached, ATTACHED, FILES);
  const [sizes] = await Promise.all([Promise.all(downloads), waitForFiles(provider, attached)]);
  if (sizes.some((size) => size !== LARGE)) throw new Error('A download was not whole.');
  const { peakRssBytes } = await product.ask('usage');
  await Promise.all([load, product, provider].map((child) => child.stop()));
  const value = peakRssBytes / BYTES_PER_MB;
  return { metric, value, unit: 'MB', baseline: null, ratio: null, n: FILES + attached };
}

async function waitForLinks(provider: Server<ProviderCommands>): Promise<readonly string[]> {
  await waitUntil(
    () => provider.ask('links'),
    (links) => links.length >= FILES,
  );
  return provider.ask('links');
}

async function waitForFiles(provider: Server<ProviderCommands>, count: number): Promise<void> {
  await waitUntil(
    () => provider.ask('files'),
    (files) => files >= count,
  );
}

async function download(url: string): Promise<number> {
  const { body, status } = await fetch(url);
  if (status !== 200 || body === null) throw new Error(`A file was answered with ${status}.`);
  let size = 0;
  for await (const chunk of body) size += chunk.length;
  return size;
}
