import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { TimeScale } from './scaled-clock.ts';

const SCRIPT = new URL('./server-process.ts', import.meta.url).pathname;

/** A start takes about a second; on a busy machine several. Milliseconds. */
const START_LIMIT_MS = 30_000;

/** A stop that was asked for finishes what runs: calls end within their deadline. Milliseconds. */
const STOP_LIMIT_MS = 20_000;

export interface AppSettings {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  readonly scale: TimeScale;
  /** Its standard output and error are added to this file. */
  readonly logFile: string;
}

/** One process of the product, which can be started again and again. */
export interface AppProcess {
  readonly name: string;
  /** Answers whether it became ready; false when it was killed or gave up before. */
  start(): Promise<boolean>;
  /** kill -9, at whatever it is doing. Does nothing when it does not run. */
  kill(): Promise<void>;
  /** Asks it to end; rejects when it does not within its time, or not with status 0. */
  stop(): Promise<void>;
  isRunning(): boolean;
  /** How often it ended without being asked to. */
  ownEnds(): number;
}

export function createAppProcess(settings: AppSettings): AppProcess {
  let child: ChildProcess | undefined;
  let ended: Promise<number | undefined> = Promise.resolve(0);
  let asked = false;
  let ownEnds = 0;

  const launch = (): ChildProcess => {
    const log = openSync(settings.logFile, 'a');
    const launched = spawn(process.execPath, [SCRIPT, JSON.stringify(settings.scale)], {
      env: { ...settings.env, PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    return launched;
  };
  const start = async (): Promise<boolean> => {
    asked = false;
    const launched = launch();
    child = launched;
    ended = new Promise((resolve) => {
      launched.once('exit', (status) => {
        if (child === launched) child = undefined;
        if (!asked) ownEnds += 1;
        resolve(status ?? undefined);
      });
    });
    return becameReady(launched);
  };
  return {
    name: settings.name,
    start,
    kill: async () => {
      asked = true;
      child?.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      asked = true;
      child?.kill('SIGTERM');
      const status = await within(STOP_LIMIT_MS, ended);
      if (status === 0) return;
      child?.kill('SIGKILL');
      throw new Error(`${settings.name} did not stop cleanly: ${status ?? 'no end in time'}`);
    },
    isRunning: () => child !== undefined,
    ownEnds: () => ownEnds,
  };
}

function becameReady(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS);
    const end = (ready: boolean) => {
      clearTimeout(limit);
      resolve(ready);
    };
    child.once('message', () => end(true));
    child.once('exit', () => end(false));
  });
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), ms);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
