import type { ProviderCommands } from '../children/provider.ts';
import type { Lab, Server } from '../lab.ts';
import { nowMs } from '../now-ms.ts';
import type { Row } from '../row.ts';
import { HOSTILE } from '../set-up.ts';
import { fillStorage, fillThreads } from '../stored/seed.ts';
import { pause } from '../wait-until.ts';

const MESSAGES = 500;
const LATEST_MS = 600_000;
const LOOK_MS = 250;
const BYTES_PER_MB = 1_000_000;
/** Health is watched so long in one piece. Seconds. */
const WATCH_S = 5;

/**
 * 500 texts of 3.9 MB on 500 threads of one workspace while Intercom is down for it, then Intercom comes back: the most
 * memory that the product ever held, the longest that its health took to answer, and how long all took to arrive.
 */
export async function measureLargeBacklog(lab: Lab): Promise<Row[]> {
  const storageUrl = lab.sqliteUrl('large-backlog');
  await fillStorage(storageUrl, (storage) => fillThreads(storage, HOSTILE, MESSAGES));
  const provider = await lab.provider({ delayMs: 0, downFor: HOSTILE.workspace });
  const product = await lab.product({ storageUrl, provider });
  const hostile = lab.hostile();
  const health = watchHealth(lab, product.port);
  const refused = await hostile.ask('sendLarge', product.port, MESSAGES);
  await pause(WATCH_S * 1_000);
  const before = await product.ask('usage');
  const backAt = nowMs();
  await provider.ask('behave', { delayMs: 0 });
  const wrong = await waitForAll(provider);
  const tookMs = nowMs() - backAt;
  const healthMs = await health.end();
  const { peakRssBytes } = await product.ask('usage');
  await Promise.all([hostile, product, provider].map((child) => child.stop()));
  lab.tell(`${Math.round(before.peakRssBytes / BYTES_PER_MB)} MB at most before Intercom came back.`);
  const row = (what: string, value: number, unit: string): Row => ({
    metric: `backlog_500_payloads_${what}`,
    value,
    unit,
    baseline: null,
    ratio: null,
    n: MESSAGES,
  });
  return [
    row('mb', peakRssBytes / BYTES_PER_MB, 'MB'),
    row('health_ms', healthMs, 'ms'),
    row('lost', wrong + refused, 'messages'),
    row('s', tookMs / 1_000, 's'),
  ];
}

/** Answers how many have not arrived once. */
async function waitForAll(provider: Server<ProviderCommands>): Promise<number> {
  const until = Date.now() + LATEST_MS;
  const arrived = async () => Object.values((await provider.ask('counts')).times);
  while (Date.now() < until && (await arrived()).length < MESSAGES) await pause(LOOK_MS);
  const times = await arrived();
  return MESSAGES - times.filter((count) => count === 1).length;
}

/** Asks for health again and again; `end` answers how long the longest answer took, in milliseconds. */
function watchHealth(lab: Lab, port: number): { end(): Promise<number> } {
  const watcher = lab.neighbours();
  let ended = false;
  const run = async () => {
    let longest = 0;
    while (!ended) longest = Math.max(longest, await watcher.ask('watch', port, WATCH_S));
    await watcher.stop();
    return longest;
  };
  const running = run();
  // `end` tells of a failure; until then it waits.
  running.catch(() => undefined);
  return {
    end: () => {
      ended = true;
      return running;
    },
  };
}
