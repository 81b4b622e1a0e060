/**
 * The product as `server/main.ts` wires it, only with a clock that runs faster: started as a process of its own, to be
 * killed. Arguments: the time scale as JSON. Settings come from the environment. Says `ready` to its parent.
 */

import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';
import { compose } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { listen } from '../../server/http/listen.ts';
import type { Storage } from '../../server/ports/documents.ts';
import { openScaledClock, type TimeScale } from './scaled-clock.ts';

// The parent is the only caller, and writes a TimeScale.
const scale = JSON.parse(process.argv[2] ?? '{}') as TimeScale;
const config = readConfig();
const clock = openScaledClock(scale);
const opened = await openStorage(config.storageUrl, catalogue, { now: () => clock.now() });
// The database server keeps the machine's time, which is not ours here: all processes agree on the scaled one already.
const storage: Storage = {
  collection: opened.collection.bind(opened),
  ping: () => opened.ping(),
  clockSkewMs: async () => 0,
  scrub: () => opened.scrub(),
  shared: opened.shared,
  close: () => opened.close(),
};
const service = await compose(config, { clock, storage });
const server = await listen(service.app, config.port, { logger: service.logger });
service.start();

/** A process that is still there so long after it was told to end says what holds it. Milliseconds of the machine. */
const SHOULD_HAVE_ENDED_MS = 15_000;

process.once('SIGTERM', () => {
  let reached = 'closing the server';
  const tell = (): void => {
    process.stderr.write(`still alive after ${reached}: ${process.getActiveResourcesInfo().join(', ')}\n`);
  };
  setTimeout(tell, SHOULD_HAVE_ENDED_MS).unref();
  void server
    .close()
    .then(() => {
      reached = 'stopping the service';
      return service.stop();
    })
    .then(() => {
      reached = 'everything';
      process.removeListener('disconnect', orphaned).disconnect?.();
    });
});

/** The parent is gone: nobody would ever stop us. */
function orphaned(): void {
  process.exit(1);
}
process.on('disconnect', orphaned);
process.send?.('ready');
