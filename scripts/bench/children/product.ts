import { compose } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { listen } from '../../../server/http/listen.ts';
import { processUsage } from '../process-usage.ts';
import { serveParent } from '../serve-parent.ts';

/** The product as `npm start` runs it, with two knobs: how many lanes run at once, and whether the worker begins. */
const concurrency = process.env['BENCH_CONCURRENCY'];
const service = await compose(
  readConfig(),
  concurrency === undefined ? {} : { concurrency: Number(concurrency) },
);
const server = await listen(service.app, 0, { logger: service.logger });
if (concurrency !== '0') service.start();

const commands = { port: () => server.port, usage: processUsage };
export type ProductCommands = typeof commands;

serveParent(commands, async () => {
  await server.close();
  await service.stop();
});
