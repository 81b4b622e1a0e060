import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** A MongoDB server that a test started and may kill. */
export interface OwnMongo {
  readonly uri: string;
  /** Starts it again on the same data; does nothing while it runs. */
  up(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Stops it and deletes its data. */
  wipe(): Promise<void>;
}

const SCRIPT = new URL('../../../shared/mongo/mongo', import.meta.url).pathname;
const INSTALL_LOCK = join(tmpdir(), 'mongo-launcher.lock');
const LOCK_POLL_MS = 200;
const START_POLL_MS = 50;

/** How this machine can start a server, if it can. */
export function findLauncher(): 'mongod' | 'script' | undefined {
  if ((process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, 'mongod'))))
    return 'mongod';
  return process.getuid?.() === 0 && isExecutable(SCRIPT) ? 'script' : undefined;
}

/** Starts a server on a free port with data of its own. */
export async function startOwnMongo(launcher: 'mongod' | 'script'): Promise<OwnMongo> {
  const directory = mkdtempSync(join(tmpdir(), 'mongo-test-'));
  const port = await freePort();
  const server = launcher === 'mongod' ? mongodServer(directory, port) : scriptServer(directory, port);
  await server.up();
  return server;
}

function scriptServer(directory: string, port: number): OwnMongo {
  const run = (command: string) => runScript(command, ['--dir', directory, '--port', String(port)]);
  return {
    uri: `mongodb://127.0.0.1:${port}/`,
    up: () => locked(() => run('up')),
    kill: () => run('kill'),
    wipe: () => run('wipe'),
  };
}

/** Its servers outlive the script, so its end is waited for and not that of what they hold open. */
function runScript(command: string, options: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(SCRIPT, [command, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`mongo ${command} ended with ${code}.`));
    });
  });
}

function mongodServer(directory: string, port: number): OwnMongo {
  let child: ReturnType<typeof spawn> | undefined;
  const stop = async (signal: NodeJS.Signals) => {
    const running = child;
    child = undefined;
    if (running === undefined) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  };
  const up = async () => {
    child ??= spawn('mongod', ['--dbpath', directory, '--port', String(port), '--bind_ip', '127.0.0.1'], {
      stdio: 'ignore',
    });
    while (!(await answers(port))) await delay(START_POLL_MS);
  };
  const wipe = async () => {
    await stop('SIGTERM');
    rmSync(directory, { recursive: true, force: true });
  };
  return { uri: `mongodb://127.0.0.1:${port}/`, up, kill: () => stop('SIGKILL'), wipe };
}

/** One at a time across all test processes: the script may have to install packages first. */
async function locked(act: () => Promise<void>): Promise<void> {
  while (!takeLock()) await delay(LOCK_POLL_MS);
  try {
    await act();
  } finally {
    rmSync(INSTALL_LOCK, { force: true });
  }
}

function takeLock(): boolean {
  try {
    closeSync(openSync(INSTALL_LOCK, 'wx'));
    return true;
  } catch {
    return false;
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
