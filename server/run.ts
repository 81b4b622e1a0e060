import { compose, type Service } from './compose.ts';
import { type Config, readConfig } from './config.ts';
import { doubtsOf } from './config-doubts.ts';
import { BridgeError } from './domain/errors.ts';
import { listen } from './http/listen.ts';

/** A call under way ends within 15 seconds; what has not stopped by then is left to the next start. Milliseconds. */
const STOP_LIMIT_MS = 25_000;

const HELP = `WhatsApp for the Intercom Inbox.

  npm start             serves until it is stopped (SIGTERM, Ctrl+C)
  npm start -- --help   this text

Settings come from the environment or from a file .env; .env.example and docs/operations.md explain each. What is
missing or wrong is listed at the start. ROLE says what this process does: all, web (receives) or worker (delivers).
`;

/** Loads the settings, wires the product, listens, works, and stops everything once. */
async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(HELP);
    return;
  }
  const config = readConfig();
  const service = await compose(config);
  for (const doubt of doubtsOf(config)) service.logger.warn('setting looks wrong', { ...doubt });
  const server = await serve(config, service);
  if (config.role !== 'worker') await tellFirstRun(config, service);
  service.start();
  const stop = once(async (signal: string) => {
    service.logger.info('stopping', { signal });
    // Waits of ours keep no process alive; this one does, until everything has stopped.
    const limit = setTimeout(() => process.exit(1), STOP_LIMIT_MS);
    await server.close();
    await service.stop();
    clearTimeout(limit);
    service.logger.info('stopped');
  });
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** There is nobody yet who could sign in: whoever reads the log may connect the first workspace. */
async function tellFirstRun({ publicUrl }: Config, service: Service): Promise<void> {
  const code = await service.firstRunCode();
  if (code !== undefined)
    service.logger.info('no workspace yet', { open: `${publicUrl}/install/token`, code });
}

/** Listens, with the metrics on a port of their own where that is wanted. */
async function serve(
  { host, port, metrics, role }: Config,
  service: Service,
): Promise<{ close(): Promise<void> }> {
  const options = { logger: service.logger, ...(host === undefined ? {} : { host }) };
  const server = await listen(service.app, port, options);
  service.logger.info('listening', { port: server.port, role });
  if (service.metricsApp === undefined) return server;
  const beside = await listen(service.metricsApp, metrics.port ?? 0, options);
  service.logger.info('listening for metrics', { port: beside.port });
  return { close: async () => void (await Promise.all([server.close(), beside.close()])) };
}

function once<T extends unknown[]>(run: (...input: T) => Promise<void>): (...input: T) => void {
  let called = false;
  return (...input) => {
    if (called) return;
    called = true;
    void run(...input).catch((error: unknown) => fail(error));
  };
}

function fail(error: unknown): void {
  process.stderr.write(
    error instanceof BridgeError
      ? `${error.message}\n`
      : `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  fail(error);
  process.exit();
});
