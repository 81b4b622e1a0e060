import { openStorage } from '../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../server/adapters/storage/schema/catalogue.ts';
import { requestSynchronisation } from '../../../server/bridge/templates/synchronise/request-synchronisation.ts';
import { compose } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { listen } from '../../../server/http/listen.ts';
import { getSynchronisation } from '../../../server/records/templates/synchronisations.ts';
import { askTemplates } from '../ask-templates.ts';
import { type CountedStorage, countCalls } from '../count-calls.ts';
import { nowMs } from '../now-ms.ts';
import { processUsage } from '../process-usage.ts';
import { serveParent } from '../serve-parent.ts';
import { TENANT } from '../set-up.ts';
import { fillThreads } from '../stored/seed.ts';
import { pause } from '../wait-until.ts';

/** Between two looks whether the templates are read. Milliseconds. */
const LOOK_MS = 10;

/**
 * The product as `npm start` runs it, with three knobs: how many lanes run at once, whether the worker begins, and
 * whether the calls of its storage are counted. Counted storage begins with so many known threads: one in memory could
 * not be filled from outside.
 */
const config = readConfig();
const concurrency = process.env['BENCH_CONCURRENCY'];
const knownThreads = process.env['BENCH_COUNTED_THREADS'];
const counted = knownThreads === undefined ? undefined : await openCounted(Number(knownThreads));
const service = await compose(config, {
  ...(concurrency === undefined ? {} : { concurrency: Number(concurrency) }),
  ...(counted === undefined ? {} : { storage: counted.storage }),
});
const server = await listen(service.app, 0, { logger: service.logger });
if (concurrency !== '0') service.start();

async function openCounted(threads: number): Promise<CountedStorage> {
  const storage = await openStorage(config.storageUrl, catalogue, { now: () => Date.now() });
  await fillThreads(storage, TENANT, threads);
  return countCalls(storage);
}

/** Reads the templates of an account once, and answers how long that took, milliseconds. */
async function synchronise(account: string): Promise<{ readonly ms: number; readonly templates: number }> {
  const begun = nowMs();
  const { run } = await requestSynchronisation(service.deps, { account });
  for (;;) {
    const state = await getSynchronisation(service.deps, account);
    if (state?.phase === 'ended' && state.run >= run)
      return { ms: nowMs() - begun, templates: state.count ?? 0 };
    await pause(LOOK_MS);
  }
}

const commands = {
  port: () => server.port,
  usage: processUsage,
  storageCalls: () => counted?.counts() ?? {},
  askTemplates: (count: number) => askTemplates(service.deps, count),
  resetStorageCalls: () => counted?.reset(),
  synchronise,
};
export type ProductCommands = typeof commands;

serveParent(commands, async () => {
  await server.close();
  await service.stop();
});
