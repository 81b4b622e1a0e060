import { Worker } from 'node:worker_threads';
import type { SeedResult } from './run-seed.ts';

export interface ManyOptions {
  readonly from: number;
  readonly to: number;
  /** Name of a deliberate break. */
  readonly broken?: string;
  /** Seeds that run at once, each in a thread of its own. */
  readonly threads: number;
  readonly onResult: (result: SeedResult) => void;
  /** Asked after each result: true ends the run. */
  readonly isEnough?: () => boolean;
}

/** Handed to a thread when it starts. */
export interface ThreadData {
  readonly broken: string | undefined;
}

/** Plays many seeds on several threads. Results come as they end, not in order. */
export async function runMany(options: ManyOptions): Promise<void> {
  let next = options.from;
  const take = (): number | undefined => {
    if (next > options.to || options.isEnough?.() === true) return undefined;
    next += 1;
    return next - 1;
  };
  await Promise.all(Array.from({ length: options.threads }, () => runThread(options, take)));
}

async function runThread({ broken, onResult }: ManyOptions, take: () => number | undefined): Promise<void> {
  const data: ThreadData = { broken };
  const thread = new Worker(new URL('./seed-thread.ts', import.meta.url), { workerData: data });
  const ended = new Promise<void>((resolve, reject) => {
    const hand = (): void => {
      const seed = take();
      if (seed === undefined) resolve();
      else thread.postMessage(seed);
    };
    thread.on('message', (result: SeedResult) => {
      onResult(result);
      hand();
    });
    thread.once('error', reject);
    hand();
  });
  try {
    await ended;
  } finally {
    await thread.terminate();
  }
}
