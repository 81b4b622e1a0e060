import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { BridgeError } from './domain/errors.ts';
import { listen } from './http/listen.ts';

/** Loads the settings, wires the product, listens, works, and stops everything once. */
async function main(): Promise<void> {
  const config = readConfig();
  const service = await compose(config);
  const server = await listen(service.app, config.port, { logger: service.logger });
  service.start();
  service.logger.info('listening', { port: server.port, role: config.role });
  const stop = once(async (signal: string) => {
    service.logger.info('stopping', { signal });
    await server.close();
    await service.stop();
    service.logger.info('stopped');
  });
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
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
