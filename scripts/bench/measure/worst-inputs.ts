import type { NeighbourReport } from '../children/neighbours.ts';
import type { ProviderCommands } from '../children/provider.ts';
import type { Lab, Server } from '../lab.ts';
import type { Row } from '../row.ts';
import { HOSTILE, TENANTS } from '../set-up.ts';
import { percentile } from '../statistics.ts';
import { fillStorage, fillThreads } from '../stored/seed.ts';
import { pause } from '../wait-until.ts';

const P95 = 0.95;
/** Of each workspace. */
const THREADS = 400;
/** The quiet run is no longer than this. Seconds. */
const LONGEST_QUIET = 60;
const SETTLE_MS = 1_000;
/** What Intercom allows a public app in 10 seconds. */
const INTERCOM_LIMIT = 1_660;
/** Intercom is down for the hostile workspace so long, then up so long, and so on. Milliseconds. */
const TURN_MS = 10_000;
/** What has not arrived so long after the end is lost. Milliseconds. */
const LATEST_MS = 60_000;
const LOOK_MS = 500;
const BYTES_PER_MB = 1_000_000;

/**
 * One workspace sends the worst inputs known in a loop for `lab.seconds`, while two others write and are answered at a
 * steady slow rate; compared with the same without the hostile one, on the same process before.
 */
export async function measureWorstInputs(lab: Lab): Promise<Row[]> {
  const storageUrl = lab.sqliteUrl('worst');
  await fillStorage(storageUrl, async (storage) => {
    for (const tenant of TENANTS) await fillThreads(storage, tenant, THREADS);
  });
  const provider = await lab.provider({ delayMs: 0, limit: INTERCOM_LIMIT });
  await provider.ask('drawPicture');
  const product = await lab.product({ storageUrl, provider });
  const [neighbours, hostile] = [lab.neighbours(), lab.hostile()];
  await pause(SETTLE_MS);
  const quietSeconds = Math.min(lab.seconds, LONGEST_QUIET);
  const quiet = await followed(provider, await neighbours.ask('run', product.port, quietSeconds, 0));
  await hostile.ask('begin', product.port, `http://127.0.0.1:${provider.port}`);
  const turns = takeTurns(provider);
  const report = await neighbours.ask('run', product.port, lab.seconds, quiet.hops.length);
  await turns.end();
  lab.tell(
    `Hostile meanwhile: ${JSON.stringify(await hostile.ask('end'))}; of the others ${report.repeated} sent again.`,
  );
  const loud = await followed(provider, report);
  const { peakRssBytes } = await product.ask('usage');
  await Promise.all([neighbours, hostile, product, provider].map((child) => child.stop()));
  return rows(quiet, loud, peakRssBytes);
}

interface Followed {
  /** From the webhook to its effect at the provider; infinite for what is lost. Milliseconds. */
  readonly hops: readonly number[];
  /** Messages that did not arrive, or more than once. */
  readonly wrong: number;
  readonly healthMs: number;
}

function rows(quiet: Followed, loud: Followed, peakRssBytes: number): Row[] {
  const n = loud.hops.length;
  const row = (metric: string, value: number, unit: string, baseline: number | null = null): Row => ({
    metric: `worst_inputs_${metric}`,
    value,
    unit,
    baseline,
    ratio: null,
    n,
  });
  const [p95, quietP95] = [percentile(loud.hops, P95), percentile(quiet.hops, P95)];
  return [
    { ...row('neighbour_p95_ms', p95, 'ms', quietP95), ratio: p95 / quietP95 },
    row('lost', quiet.wrong + loud.wrong, 'messages'),
    row('memory_mb', peakRssBytes / BYTES_PER_MB, 'MB'),
    row('health_ms', loud.healthMs, 'ms', quiet.healthMs),
  ];
}

/** Intercom goes down and comes back for the hostile workspace, until the end. */
function takeTurns(provider: Server<ProviderCommands>): { end(): Promise<void> } {
  let ended = false;
  const run = async () => {
    for (let turn = 0; !ended; turn += 1) {
      const down = turn % 2 === 0 ? { downFor: HOSTILE.workspace } : {};
      await provider.ask('behave', { delayMs: 0, limit: INTERCOM_LIMIT, ...down });
      for (let slept = 0; slept < TURN_MS && !ended; slept += LOOK_MS) await pause(LOOK_MS);
    }
  };
  const running = run();
  // `end` tells of a failure; until then it waits.
  running.catch(() => undefined);
  return {
    end: async () => {
      ended = true;
      await running;
    },
  };
}

/** Waits until all has arrived, as long as that may take. */
async function followed(
  provider: Server<ProviderCommands>,
  { sentAt, healthMs }: NeighbourReport,
): Promise<Followed> {
  const serials = Object.keys(sentAt).map(Number);
  const until = Date.now() + LATEST_MS;
  let counts = await provider.ask('counts');
  while (Date.now() < until && serials.some((serial) => counts.arrivedAt[serial] === undefined)) {
    await pause(LOOK_MS);
    counts = await provider.ask('counts');
  }
  const hops = serials.map(
    (serial) => (counts.arrivedAt[serial] ?? Number.POSITIVE_INFINITY) - (sentAt[serial] ?? 0),
  );
  const wrong = serials.filter((serial) => counts.times[serial] !== 1).length;
  return { hops, wrong, healthMs };
}
