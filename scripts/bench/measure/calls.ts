import type { Child } from '../child.ts';
import type { LoadCommands } from '../children/load.ts';
import type { ProductCommands } from '../children/product.ts';
import type { ProviderCommands } from '../children/provider.ts';
import type { Lab, Server } from '../lab.ts';
import { TEAM_FILE } from '../provider/answer-file.ts';
import type { Row } from '../row.ts';
import { requireAllAccepted } from '../send-batch.ts';
import { TENANT } from '../set-up.ts';
import { fillStorage, fillThreads } from '../stored/seed.ts';
import { pause, waitUntil } from '../wait-until.ts';
import { documentWebhook, panelRequest, replyWebhook, type Sender, statusWebhook } from '../webhooks.ts';

const MESSAGES = 100;
const CONNECTIONS = 10;
const FILE_BYTES = 10_000;
/** After the last expected call nothing more may come. Milliseconds. */
const QUIET_MS = 700;

/** How many outside calls each thing that happens costs. */
export async function measureCalls(lab: Lab): Promise<Row[]> {
  const storageUrl = lab.sqliteUrl('calls');
  await fillStorage(storageUrl, (storage) => fillThreads(storage, TENANT, MESSAGES));
  const provider = await lab.provider({ delayMs: 0 });
  const product = await lab.product({ storageUrl, provider });
  const load = lab.load();
  await load.ask('open', product.port, CONNECTIONS);
  await pause(QUIET_MS);
  const texts = await countTexts(load, provider);
  const oneFile = await countFiles(load, provider, 1);
  const tenFiles = await countFiles(load, provider, 10);
  const replies = await countReplies(load, provider, 0);
  const withFile = await countReplies(
    load,
    provider,
    MESSAGES,
    `http://127.0.0.1:${provider.port}${TEAM_FILE}`,
  );
  const templates = await countTemplates(product, provider);
  const statuses = await countStatuses(load, provider, replies.wamids);
  const panels = await countPanels(load, provider);
  return [
    row('intercom_calls_text', texts.intercom + texts.meta),
    row('intercom_calls_1_file', oneFile),
    row('intercom_calls_10_files', tenFiles),
    row('calls_status', statuses),
    row('calls_panel', panels),
    row('meta_calls_text', replies.meta),
    row('meta_messages_text_file', withFile.meta),
    row('meta_calls_template', templates.meta),
  ];
}

function row(metric: string, calls: number): Row {
  return { metric, value: calls / MESSAGES, unit: 'calls', baseline: null, ratio: null, n: MESSAGES };
}

async function countTexts(load: Child<LoadCommands>, provider: Server<ProviderCommands>) {
  await provider.ask('reset');
  await load.ask('prepare', { tenant: TENANT, first: 0, count: MESSAGES, customers: MESSAGES });
  requireAllAccepted(await load.ask('closedLoop'));
  await waitUntil(
    () => provider.ask('totals'),
    ({ intercom }) => intercom >= MESSAGES,
  );
  return quietCounts(provider);
}

/** Calls to Intercom for what each customer sends together; WhatsApp is asked for each file beside. */
async function countFiles(
  load: Child<LoadCommands>,
  provider: Server<ProviderCommands>,
  files: number,
): Promise<number> {
  await provider.ask('reset');
  const sizes = Array.from({ length: files }, (_, index) => FILE_BYTES + files * 100 + index);
  await send(load, 'meta', (customer) => documentWebhook(TENANT, customer, sizes));
  await waitUntil(
    () => provider.ask('files'),
    (attached) => attached >= MESSAGES * files,
  );
  const { intercom } = await quietCounts(provider);
  return intercom;
}

async function countReplies(
  load: Child<LoadCommands>,
  provider: Server<ProviderCommands>,
  first: number,
  file?: string,
) {
  await provider.ask('reset');
  const at = now();
  await send(load, 'intercom', (customer) =>
    replyWebhook(TENANT, customer, first + customer, at, file === undefined ? {} : { file }),
  );
  await waitUntil(
    () => provider.ask('totals'),
    ({ meta }) => meta >= MESSAGES,
  );
  return quietCounts(provider);
}

/** Templates, as the sidebar asks for them. */
async function countTemplates(product: Server<ProductCommands>, provider: Server<ProviderCommands>) {
  await provider.ask('reset');
  await product.ask('askTemplates', MESSAGES);
  await waitUntil(
    () => provider.ask('totals'),
    ({ meta }) => meta >= MESSAGES,
  );
  return quietCounts(provider);
}

/** Each reply was sent, delivered and read. */
async function countStatuses(
  load: Child<LoadCommands>,
  provider: Server<ProviderCommands>,
  wamids: readonly string[],
): Promise<number> {
  await provider.ask('reset');
  for (const state of ['sent', 'delivered', 'read'])
    await send(load, 'meta', (customer) =>
      statusWebhook(TENANT, { wamid: wamids[customer] ?? '', state, customer, at: now() }),
    );
  const { intercom, meta } = await quietCounts(provider);
  return intercom + meta;
}

async function countPanels(load: Child<LoadCommands>, provider: Server<ProviderCommands>): Promise<number> {
  await provider.ask('reset');
  await send(load, 'canvas', (customer) => panelRequest(TENANT, customer));
  const { intercom, meta } = await quietCounts(provider);
  return intercom + meta;
}

async function send(
  load: Child<LoadCommands>,
  sender: Sender,
  bodyOf: (customer: number) => object,
): Promise<void> {
  const bodies = Array.from({ length: MESSAGES }, (_, customer) => bodyOf(customer));
  await load.ask('prepareBodies', sender, bodies);
  requireAllAccepted(await load.ask('closedLoop'));
}

async function quietCounts(provider: Server<ProviderCommands>) {
  await pause(QUIET_MS);
  const counts = await provider.ask('counts');
  if (counts.unexpected.length > 0)
    throw new Error(`The provider was asked for the unexpected: ${counts.unexpected[0] ?? ''}`);
  return counts;
}

/** Unix seconds. */
function now(): number {
  return Math.floor(Date.now() / 1_000);
}
