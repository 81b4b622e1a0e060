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
import { DEADLY, MOST_DEATHS_OF_SMALL } from '../../server/engine/journal/attempts.ts';
import { changeEvent } from '../../server/records/events.ts';
import { describeWithMongo } from '../support/mongo-server.ts';

const SCRIPT = fileURLToPath(new URL('./deadly-worker.ts', import.meta.url));

const LIMIT_MS = 300_000;

/** Further deaths that it takes. */
const DEATHS = 2;

/** Longer than what a dead process had claimed stays claimed. Milliseconds. */
const LATER_MS = 10 * 60_000;

/** Large enough for its attempts to be counted. */
const WORDS = 'x'.repeat(40_000);

const OTHERS = ['large 1', 'large 2', 'large 3', 'small 1', 'small 2'];

type Lane = 'in' | 'out' | 'aside';
type Size = 'large' | 'small';

const KINDS = { in: 'note', out: 'intercom.part', aside: 'intercom.other' } as const;

/** Processes died at it so often before. */
const BEFORE: Readonly<Record<Size, number>> = { large: 0, small: MOST_DEATHS_OF_SMALL - DEATHS };

async function store(url: string, lane: Lane, size: Size): Promise<void> {
  const storage = await openStorage(url, catalogue, { now: Date.now });
  const names = ['deadly', ...OTHERS];
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
      kind: KINDS[lane],
      lane,
      route: key,
      at: Date.now(),
      payload: {
        ...(key === 'deadly' ? { deadly: true } : {}),
        words: key.startsWith('large') || (key === 'deadly' && size === 'large') ? WORDS : 'x',
      },
    })),
  );
  if (BEFORE[size] > 0)
    await changeEvent({ storage }, 'deadly', (event) => ({ ...event, begun: BEFORE[size] }));
  await storage.close();
}

/** Answers how it ended. */
function workOn(url: string, aheadMs: number): Promise<number | string | null> {
  const child = spawn(process.execPath, [SCRIPT, url, String(aheadMs)], { stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (status, signal) => resolve(signal ?? status)));
}

async function endings(url: string): Promise<Record<string, unknown>> {
  const storage = await openStorage(url, catalogue, { now: Date.now });
  const events = await Promise.all(['deadly', ...OTHERS].map((key) => storage.collection('events').get(key)));
  await storage.close();
  return Object.fromEntries(events.map((event) => [event?.id, event?.reason ?? event?.end]));
}

async function expectOneSetAside(url: string, lane: Lane, size: Size): Promise<void> {
  await store(url, lane, size);
  for (let death = 0; death < DEATHS; death += 1)
    expect([death, await workOn(url, death * LATER_MS)]).toEqual([death, 'SIGKILL']);
  expect(await workOn(url, DEATHS * LATER_MS)).toBe(0);
  expect(await endings(url)).toEqual({
    deadly: DEADLY,
    ...Object.fromEntries(OTHERS.map((key) => [key, 'done'])),
  });
}

const NAME = 'an event that kills the process is set aside in the end, and the others are told: %s, %s';
const CASES = [
  ['in', 'large'],
  ['out', 'large'],
  ['aside', 'large'],
  ['out', 'small'],
  ['aside', 'small'],
] as const;

it.each(CASES)(
  `SQLite: ${NAME}`,
  async (lane, size) => {
    const folder = await mkdtemp(join(tmpdir(), 'deadly-'));
    await expectOneSetAside(`sqlite:${join(folder, 'app.db')}`, lane, size);
    await rm(folder, { recursive: true, force: true });
  },
  LIMIT_MS,
);

describeWithMongo('MongoDB', (database) => {
  it.each(CASES)(NAME, (lane, size) => expectOneSetAside(database(`${lane}${size}`), lane, size), LIMIT_MS);
});
