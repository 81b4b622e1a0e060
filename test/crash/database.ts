import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../support/free-port.ts';
import { findLauncher, startOwnMongo } from '../support/mongo-launcher.ts';

/** The database under test. A server can be killed and brought up again; a file cannot. */
export interface Database {
  readonly url: string;
  readonly server?: { up(): Promise<void>; kill(): Promise<void> };
  wipe(): Promise<void>;
}

export type Engine = 'sqlite' | 'mongo';

const SCRIPT = new URL('../../../shared/mongo/mongo', import.meta.url).pathname;
const NAME = 'crash';

const run = promisify(execFile);

/** Rejects when this machine has no MongoDB server that may be killed. */
export async function openDatabase(engine: Engine, folder: string): Promise<Database> {
  if (engine === 'sqlite') {
    const file = join(folder, 'app.db');
    return { url: `sqlite:${file}`, wipe: async () => undefined };
  }
  const launcher = findLauncher();
  if (launcher === undefined)
    throw new Error('No MongoDB server that may be killed: put mongod on the PATH, or use ../shared/mongo.');
  return launcher === 'mongod' ? openMongod() : openScripted();
}

async function openMongod(): Promise<Database> {
  const server = await startOwnMongo('mongod');
  return { url: `${server.uri}${NAME}`, server, wipe: () => server.wipe() };
}

/** Never waits in this process: the simulated providers live in it. */
async function openScripted(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-mongo-'));
  const port = await freePort();
  const script = async (command: string): Promise<void> => {
    await run(SCRIPT, [command, '--dir', folder, '--port', String(port)]);
  };
  await script('up');
  return {
    url: `mongodb://127.0.0.1:${port}/${NAME}`,
    server: { up: () => script('up'), kill: () => script('kill') },
    wipe: async () => {
      await script('wipe');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
