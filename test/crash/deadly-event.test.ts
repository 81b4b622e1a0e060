import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';
import { freeLane } from '../../server/domain/journal/thread.ts';
import { acceptEvents } from '../../server/engine/journal/accept-events.ts';
import { DEADLY } from '../../server/engine/journal/attempts.ts';
import { describeWithMongo } from '../support/mongo-server.ts';

const SCRIPT = fileURLToPath(new URL('./deadly-worker.ts', import.meta.url));

const LIMIT_MS = 300_000;

/** Longer than what a dead process had claimed stays claimed. Milliseconds. */
const LATER_MS = 10 * 60_000;

/** Large enough for its attempts to be counted. */
const WORDS = 'x'.repeat(40_000);

const LARGE = ['deadly', 'large 1', 'large 2', 'large 3'];
const SMALL = ['small 1', 'small 2'];

type Lane = 'out' | 'aside';

async function store(url: string, lane: Lane): Promise<void> {
  const storage = await openStorage(url, catalogue, { now: Date.now });
  const names = [...LARGE, ...SMALL];
  await storage.collection('threads').insert(
    names.map((id) => ({
      id,
      workspace: 'q1w2e3r4',
      number: '106540352242922',
      customer: id,
      identity: { phone: '15550100155' },
      inRoutes: [],
      outRoutes: [],
      in: freeLane,
      out: freeLane,
      lastActivityAt: Date.now(),
    })),
  );
  let sequence = 0;
  const metrics = { count: () => undefined, observe: () => undefined, gauge: () => undefined };
  const clock = { now: Date.now, schedule: () => () => undefined };
  const deps = { storage, clock, metrics, sequence: () => ++sequence, wake: () => undefined };
  await acceptEvents(
    deps,
    names.map((key) => ({
      key,
      kind: lane === 'out' ? ('intercom.part' as const) : ('intercom.other' as const),
      lane,
      route: key,
      at: Date.now(),
      payload: {
        ...(key === 'deadly' ? { deadly: true } : {}),
        words: LARGE.includes(key) ? WORDS : 'x',
      },
    })),
  );
  await storage.close();
}

/** Answers how it ended. */
function workOn(url: string, aheadMs: number): Promise<number | string | null> {
  const child = spawn(process.execPath, [SCRIPT, url, String(aheadMs)], { stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (status, signal) => resolve(signal ?? status)));
}

async function endings(url: string): Promise<Record<string, unknown>> {
  const storage = await openStorage(url, catalogue, { now: Date.now });
  const events = await Promise.all([...LARGE, ...SMALL].map((key) => storage.collection('events').get(key)));
  await storage.close();
  return Object.fromEntries(events.map((event) => [event?.id, event?.reason ?? event?.end]));
}

async function expectOneSetAside(url: string, lane: Lane): Promise<void> {
  await store(url, lane);
  const ends = [await workOn(url, 0), await workOn(url, LATER_MS), await workOn(url, 2 * LATER_MS)];
  expect(ends).toEqual(['SIGKILL', 'SIGKILL', 0]);
  const others = [...LARGE, ...SMALL].filter((key) => key !== 'deadly');
  expect(await endings(url)).toEqual({
    deadly: DEADLY,
    ...Object.fromEntries(others.map((key) => [key, 'done'])),
  });
}

const NAME = 'an event that kills the process is set aside at the third start, and the others are told: %s';
const LANES = ['out', 'aside'] as const;

it.each(LANES)(
  `SQLite: ${NAME}`,
  async (lane) => {
    const folder = await mkdtemp(join(tmpdir(), 'deadly-'));
    await expectOneSetAside(`sqlite:${join(folder, 'app.db')}`, lane);
    await rm(folder, { recursive: true, force: true });
  },
  LIMIT_MS,
);

describeWithMongo('MongoDB', (database) => {
  it.each(LANES)(NAME, (lane) => expectOneSetAside(database(lane), lane), LIMIT_MS);
});
