import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type InstalledCopy, installCopy } from './installed-copy.ts';

/** A start from nothing compiles every file once, on a busy machine. Milliseconds. */
const LIMIT_MS = 300_000;

const SETTINGS = {
  PORT: '0',
  PUBLIC_URL: 'https://bridge.example.com',
  SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
  INTERCOM_CLIENT_SECRET: '5d1c7f0a-93be-4c55-8a39-intercom',
  META_APP_SECRET: '9f86d081884c7d659a2feaa0c55ad015',
  META_VERIFY_TOKEN: 'chosen-for-the-test',
};

let copy: InstalledCopy;
const started: ChildProcess[] = [];

beforeAll(async () => {
  copy = await installCopy();
}, LIMIT_MS);

afterEach(() => {
  // The whole group: what was left behind by its parent as well.
  for (const { pid } of started.splice(0)) killGroup(pid);
});

afterAll(() => copy.remove());

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of it is left.
  }
}

function npm(args: readonly string[], settings: Record<string, string>): ChildProcess {
  const env = { ...copy.env, NODE_ENV: 'production', ...settings };
  const child = spawn('npm', args, {
    cwd: copy.folder,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started.push(child);
  return child;
}

/** What the product logged up to a line with this `msg`, or to its end. */
async function logOf(child: ChildProcess, msg: string): Promise<Record<string, unknown>[]> {
  if (child.stdout === null) throw new Error('nothing is read from it');
  const log: Record<string, unknown>[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('{')) continue;
    const entry: Record<string, unknown> = JSON.parse(line);
    log.push(entry);
    if (entry['msg'] === msg) break;
  }
  return log;
}

/** Whether anybody of the process group is alive. */
function isAlive(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

describe('a copy with production packages only', () => {
  it(
    'has nothing of the development packages',
    () => {
      expect(existsSync(join(copy.folder, 'node_modules/express'))).toBe(true);
      expect(existsSync(join(copy.folder, 'node_modules/jest'))).toBe(false);
    },
    LIMIT_MS,
  );

  it(
    'runs its scripts with the Node that it brings',
    () => {
      const args = ['exec', '--offline', '--call', 'node -p process.execPath'];
      const told = execFileSync('npm', args, { cwd: copy.folder, env: { ...copy.env }, encoding: 'utf8' });
      expect(realpathSync(told.trim())).toBe(realpathSync(join(copy.folder, 'node_modules/node/bin/node')));
    },
    LIMIT_MS,
  );

  it(
    'serves by npm start, and ends with it when npm is told to end',
    async () => {
      const child = npm(['start'], SETTINGS);
      const listening = (await logOf(child, 'listening')).at(-1);
      expect((await fetch(`http://127.0.0.1:${String(listening?.['port'])}/health/ready`)).status).toBe(200);
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(isAlive(child.pid ?? 0)).toBe(false);
    },
    LIMIT_MS,
  );

  it(
    'listens where it is told, and warns of a setting that looks wrong',
    async () => {
      const child = npm(['start'], { ...SETTINGS, HOST: '127.0.0.1', METRICS_PORT: '0' });
      const log = await logOf(child, 'listening for metrics');
      expect(log).toContainEqual(
        expect.objectContaining({ level: 'warn', msg: 'setting looks wrong', setting: 'PUBLIC_URL' }),
      );
      const [serving, beside] = ['listening', 'listening for metrics'].map(
        (msg) => `http://127.0.0.1:${String(log.find((entry) => entry['msg'] === msg)?.['port'])}/metrics`,
      );
      expect((await fetch(beside ?? '')).status).toBe(200);
      expect((await fetch(serving ?? '')).status).toBe(404);
      const elsewhere = (beside ?? '').replace('127.0.0.1', '127.0.0.2');
      await expect(fetch(elsewhere)).rejects.toThrow();
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
    },
    LIMIT_MS,
  );

  it(
    'ends with status 1 when a setting is missing',
    async () => {
      const child = npm(['start', '--silent'], { ...SETTINGS, PUBLIC_URL: '' });
      child.stdout?.resume();
      expect(await once(child, 'close')).toEqual([1, null]);
    },
    LIMIT_MS,
  );

  it(
    'plays the sandbox',
    async () => {
      const child = npm(['run', 'sandbox', '--', '--once'], {});
      child.stdout?.resume();
      expect(await once(child, 'close')).toEqual([0, null]);
    },
    LIMIT_MS,
  );
});
