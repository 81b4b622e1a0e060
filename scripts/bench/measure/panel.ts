import type { Lab } from '../lab.ts';
import type { Row } from '../row.ts';
import { requireAllAccepted } from '../send-batch.ts';
import { NEIGHBOUR, TENANT, type Tenant } from '../set-up.ts';
import { percentile } from '../statistics.ts';
import { fillEvents } from '../stored/fill-events.ts';
import { fillTemplates } from '../stored/fill-templates.ts';
import { fillStorage, fillThreads } from '../stored/seed.ts';
import { panelRequest, type Sender } from '../webhooks.ts';

const MESSAGES = 1_000_000;
const THREADS = 1_000;
/** What a large shop has, and the most that WhatsApp allows an account. */
const TEMPLATES = 300;
const MOST_TEMPLATES = 6_000;
const REQUESTS = 300;
const P95 = 0.95;

/** What a teammate waits for in the sidebar, one after another, with a million messages stored. */
export async function measurePanel(lab: Lab): Promise<Row[]> {
  const storageUrl = lab.sqliteUrl('panel');
  await fillEvents(storageUrl, MESSAGES);
  for (const tenant of [TENANT, NEIGHBOUR])
    await fillStorage(storageUrl, (storage) => fillThreads(storage, tenant, THREADS));
  await fillTemplates(storageUrl, TENANT, TEMPLATES);
  await fillTemplates(storageUrl, NEIGHBOUR, MOST_TEMPLATES);
  const product = await lab.product({ storageUrl, concurrency: 0 });
  const load = lab.load();
  await load.ask('open', product.port, 1);
  const p95 = async (sender: Sender, tenant: Tenant, more: object = {}): Promise<number> => {
    const bodies = Array.from({ length: REQUESTS }, (_, customer) => ({
      ...panelRequest(tenant, customer),
      ...more,
    }));
    await load.ask('prepareBodies', sender, bodies);
    const report = await load.ask('closedLoop');
    requireAllAccepted(report);
    return percentile(report.latencies, P95);
  };
  const choose = { component_id: 'choose-template', input_values: {} };
  return [
    row('panel_p95_ms', await p95('canvas', TENANT)),
    row('panel_templates_p95_ms', await p95('click', TENANT, choose)),
    row('panel_6000_templates_p95_ms', await p95('click', NEIGHBOUR, choose)),
  ];
}

function row(metric: string, value: number): Row {
  return { metric, value, unit: 'ms', baseline: null, ratio: null, n: REQUESTS };
}
