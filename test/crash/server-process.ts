/**
 * The product as `server/main.ts` wires it, only with a clock that runs faster: started as a process of its own, to be
 * killed. Arguments: the time scale as JSON. Settings come from the environment. Says `ready` to its parent.
 */
import { compose } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { listen } from '../../server/http/listen.ts';
import { openScaledClock, type TimeScale } from './scaled-clock.ts';

// The parent is the only caller, and writes a TimeScale.
const scale = JSON.parse(process.argv[2] ?? '{}') as TimeScale;
const config = readConfig();
const service = await compose(config, { clock: openScaledClock(scale) });
const server = await listen(service.app, config.port, { logger: service.logger });
service.start();

process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => service.stop())
    .then(() => process.removeListener('disconnect', orphaned).disconnect?.());
});

/** The parent is gone: nobody would ever stop us. */
function orphaned(): void {
  process.exit(1);
}
process.on('disconnect', orphaned);
process.send?.('ready');
