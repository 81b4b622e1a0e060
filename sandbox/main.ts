import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BridgeError } from '../server/domain/errors.ts';
import { type Hop, playConversation } from './play-conversation.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';

const HELP = `The real server with embedded storage, a simulated Intercom and a simulated WhatsApp. Plays one conversation and prints
each hop, then serves the sandbox page.

  npm run sandbox                      keeps serving until it is stopped (Ctrl+C)
  npm run sandbox -- --once            stops after the conversation: exit status 0, or 1 when a hop failed
  npm run sandbox -- --port 4000       instead of 3000
  npm run sandbox -- --log info        shows the server's log (error, warn, info, debug, silent)
`;

const LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const LAST_PORT = 65_535;

interface Arguments {
  readonly once: boolean;
  readonly help: boolean;
  readonly port: number;
  readonly logLevel: (typeof LEVELS)[number];
}

const wished = readArguments();

if (wished === undefined) process.exitCode = 1;
else if (wished.help) process.stdout.write(HELP);
else await run(wished);

function readArguments(): Arguments | undefined {
  try {
    const { values } = parseArgs({
      options: {
        once: { type: 'boolean', default: false },
        port: { type: 'string' },
        log: { type: 'string', default: 'error' },
        help: { type: 'boolean', default: false },
      },
    });
    const { once, help, port = once ? '0' : '3000', log } = values;
    return { once, help, port: toPort(port), logLevel: toLevel(log) };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'Wrong arguments'}. --help explains.\n`);
    return undefined;
  }
}

function toPort(written: string): number {
  if (/^\d+$/.test(written) && Number(written) <= LAST_PORT) return Number(written);
  throw new Error(`--port must be a whole number from 0 to ${LAST_PORT}`);
}

function toLevel(written: string): Arguments['logLevel'] {
  const level = LEVELS.find((one) => one === written);
  if (level === undefined) throw new Error(`--log must be one of ${LEVELS.join(', ')}`);
  return level;
}

/** A mistake in how it was started is told in a sentence; anything else is a defect and shows where. */
function fail(error: unknown): void {
  if (!(error instanceof BridgeError)) throw error;
  process.stderr.write(`${error.message} npm run sandbox -- --port N takes another one.\n`);
  process.exit(1);
}

async function run({ once, port, logLevel }: Arguments): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'whatsapp-sandbox-'));
  // At the very end, whatever ends it: no signal is so early, and no failure such, that the folder stays.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const stop = () => process.exit(0);
  for (const signal of SIGNALS) process.once(signal, stop);
  try {
    const sandbox = await startSandbox({
      port,
      newStorageUrl: () => `sqlite:${join(folder, `${randomUUID()}.db`)}`,
      logLevel,
      page: !once,
    });
    const close = async (status: number) => {
      await sandbox.close();
      process.exit(status);
    };
    for (const signal of SIGNALS) process.off(signal, stop).once(signal, () => void close(0));
    await play(sandbox, once, close);
  } catch (error) {
    fail(error);
  }
}

async function play(
  sandbox: Sandbox,
  once: boolean,
  close: (status: number) => Promise<void>,
): Promise<void> {
  const told = `Sandbox page: ${sandbox.url}/sandbox\n`;
  if (!once) process.stdout.write(`${told}\n`);
  const ok = await playConversation(sandbox, print);
  process.stdout.write(ok ? '\nThe conversation went through.\n' : '\nA hop failed.\n');
  if (once) return close(ok ? 0 : 1);
  process.stdout.write(`\n${told}`);
}

function print({ name, ok, ms, detail }: Hop): void {
  process.stdout.write(
    `${ok ? '✓' : '✗'} ${name.padEnd(52)} ${`${ms.toFixed(0)} ms`.padStart(8)}   ${detail}\n`,
  );
}
