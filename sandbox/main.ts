import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BridgeError } from '../server/domain/errors.ts';
import { type Hop, playConversation } from './play-conversation.ts';
import { startSandbox } from './start-sandbox.ts';

const HELP = `The real server with embedded storage, a simulated Intercom and a simulated WhatsApp. Plays one conversation and prints
each hop, then serves the sandbox page.

  npm run sandbox                      keeps serving until it is stopped (Ctrl+C)
  npm run sandbox -- --once            stops after the conversation: exit status 0, or 1 when a hop failed
  npm run sandbox -- --port 4000       instead of 3000
  npm run sandbox -- --log info        shows the server's log (error, warn, info, debug, silent)
`;

const values = readArguments();

if (values === undefined) process.exitCode = 1;
else if (values.help) process.stdout.write(HELP);
else await run().catch(fail);

function readArguments() {
  try {
    return parseArgs({
      options: {
        once: { type: 'boolean', default: false },
        port: { type: 'string' },
        log: { type: 'string', default: 'error' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'Wrong arguments'}. --help explains.\n`);
    return undefined;
  }
}

/** A mistake in how it was started is told in a sentence; anything else is a defect and shows where. */
function fail(error: unknown): void {
  if (!(error instanceof BridgeError)) throw error;
  process.stderr.write(`${error.message} npm run sandbox -- --port N takes another one.\n`);
  process.exit(1);
}

async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'whatsapp-sandbox-'));
  const sandbox = await startSandbox({
    port: port(),
    newStorageUrl: () => `sqlite:${join(folder, `${randomUUID()}.db`)}`,
    logLevel: logLevel(),
    page: values?.once !== true,
  });
  const close = async (status: number) => {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
    process.exit(status);
  };
  if (!values?.once) process.stdout.write(`Sandbox page: ${sandbox.url}/sandbox\n\n`);
  const ok = await playConversation(sandbox, print);
  process.stdout.write(ok ? '\nThe conversation went through.\n' : '\nA hop failed.\n');
  if (values?.once) return close(ok ? 0 : 1);
  process.stdout.write(`\nSandbox page: ${sandbox.url}/sandbox\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close(0));
}

function port(): number {
  return values?.port === undefined ? (values?.once ? 0 : 3000) : Number(values.port);
}

function logLevel(): 'error' | 'warn' | 'info' | 'debug' | 'silent' {
  const known = ['error', 'warn', 'info', 'debug', 'silent'] as const;
  return known.find((level) => level === values?.log) ?? 'error';
}

function print({ name, ok, ms, detail }: Hop): void {
  process.stdout.write(
    `${ok ? '✓' : '✗'} ${name.padEnd(52)} ${`${ms.toFixed(0)} ms`.padStart(8)}   ${detail}\n`,
  );
}
