import { afterAll, beforeAll } from '@jest/globals';
import supertest from 'supertest';
import { type Sandbox, startSandbox } from '../../../../sandbox/start-sandbox.ts';

type Agent = ReturnType<typeof supertest>;

/** The sandbox with its page, for all tests of a file. */
export interface RunningPage {
  readonly sandbox: () => Sandbox;
  readonly page: () => Agent;
}

export function useRunningPage(): RunningPage {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox({
      port: 0,
      newStorageUrl: () => 'sqlite::memory:',
      logLevel: 'silent',
      page: true,
    });
  });
  afterAll(async () => sandbox?.close());
  const running = (): Sandbox => {
    if (sandbox === undefined) throw new Error('The sandbox is started before the first test.');
    return sandbox;
  };
  return { sandbox: running, page: () => supertest(running().url) };
}

/** What people wait for at most. Milliseconds. */
const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 10;

/** The first answer of `look` that is not undefined; fails when none comes in time. */
export async function until<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
