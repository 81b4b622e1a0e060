import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import { freeLane, type ThreadDocument } from '../../../../server/domain/journal/thread.ts';
import {
  CLOCK_SKEW_MS,
  isClaimedByOther,
  LEASE_MS,
  openLaneRun,
  PlanStaleError,
} from '../../../../server/engine/lanes/lane-run.ts';
import { LeaseLostError } from '../../../../server/engine/leases/lease.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';
import { asShared } from '../engine-parts.ts';

const ID = '106540352242922:customer';

let storage: Storage;
let clock: ManualClock;
beforeEach(async () => {
  clock = createManualClock(Date.UTC(2026, 2, 4));
  storage = await openStorage('sqlite::memory:', catalogue, { now: () => clock.now() });
  await storage.collection('threads').insert([
    {
      id: ID,
      workspace: 'q1w2e3r4',
      number: '106540352242922',
      customer: 'customer',
      identity: { phone: '15550100155' },
      inRoutes: ['n:106540352242922|p:15550100155'],
      outRoutes: [],
      in: freeLane,
      out: freeLane,
      lastActivityAt: clock.now(),
    },
  ]);
});
afterEach(() => storage.close());

async function stored(): Promise<ThreadDocument> {
  const thread = await storage.collection('threads').get(ID);
  if (thread === undefined) throw new Error('the thread is gone');
  return thread;
}

const runOf = async (owner: string, shared = true, thread?: ThreadDocument) =>
  openLaneRun({ storage: asShared(storage, shared), clock }, 'out', owner, thread ?? (await stored()));

const send = (effect: string) => ({ effect, event: `event of ${effect}`, step: 'send' as const });

describe('a lane that is claimed', () => {
  it('goes on while its lease lasts', async () => {
    const run = await runOf('A');
    await run.reserve(send('one'));
    run.settled();
    clock.advance(LEASE_MS - 1);
    await run.reserve(send('two'));
    expect((await stored()).out).toMatchObject({ owner: 'A', fence: 1, open: { effect: 'two' } });
  });

  it('is not renewed once its lease has run out, though nobody else has claimed it', async () => {
    const run = await runOf('A');
    await run.reserve(send('one'));
    clock.advance(LEASE_MS + 1);
    await expect(run.reserve(send('two'))).rejects.toBeInstanceOf(LeaseLostError);
    await expect(run.change((thread) => thread)).rejects.toBeInstanceOf(LeaseLostError);
    await expect(run.release()).rejects.toBeInstanceOf(LeaseLostError);
    expect((await stored()).out.open?.effect).toBe('one');
  });

  it('keeps a reservation that is made while the lease claims, after something else was settled', async () => {
    const first = await runOf('A');
    await first.reserve(send('one'));
    clock.advance(LEASE_MS + CLOCK_SKEW_MS + 1);
    const run = await runOf('B');
    run.settled();
    await Promise.all([run.reserve(send('two')), run.claim()]);
    expect((await stored()).out).toMatchObject({ owner: 'B', open: { effect: 'two' } });
  });

  it('is renewed all the same where no other process can be', async () => {
    const run = await runOf('A', false);
    await run.reserve(send('one'));
    run.settled();
    clock.advance(10 * LEASE_MS);
    await run.reserve(send('two'));
    expect((await stored()).out.open?.effect).toBe('two');
  });

  it('is not begun by two: what a held-up worker wanted to do is done by the one who took over, once', async () => {
    const held = await runOf('A');
    await held.reserve(send('one'));
    held.settled();
    await held.change((thread) => thread);
    clock.advance(LEASE_MS + CLOCK_SKEW_MS + 1);
    const seen = await stored();
    expect(isClaimedByOther(seen.out, 'B', clock.now())).toBe(false);
    const other = await runOf('B', true, seen);
    const granted = await Promise.allSettled([held.reserve(send('two')), other.reserve(send('two'))]);
    expect(granted.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect((await stored()).out).toMatchObject({ owner: 'B', open: { effect: 'two' } });
  });

  it('keeps everybody else off until its lease and the skew of clocks are over', async () => {
    const run = await runOf('A');
    await run.claim();
    const { out } = await stored();
    const end = clock.now() + LEASE_MS + CLOCK_SKEW_MS;
    expect(isClaimedByOther(out, 'B', end - 1)).toBe(true);
    expect(isClaimedByOther(out, 'B', end)).toBe(false);
    expect(isClaimedByOther(out, 'A', clock.now())).toBe(false);
  });

  it('by two from the same reading is one’s only', async () => {
    const seen = await stored();
    const [a, b] = [await runOf('A', true, seen), await runOf('B', true, seen)];
    await a.claim();
    await expect(b.claim()).rejects.toBeInstanceOf(LeaseLostError);
    await a.release();
    await expect(b.reserve(send('one'))).rejects.toBeInstanceOf(LeaseLostError);
  });
});

describe('a claim of the lane to Intercom', () => {
  it('sees that the thread has other routes than when its head was looked for', async () => {
    const found = await stored();
    await storage.collection('threads').update({ ...found, inRoutes: [] });
    const run = openLaneRun({ storage: asShared(storage), clock }, 'in', 'A', found);
    await expect(run.claim()).rejects.toBeInstanceOf(PlanStaleError);
  });
});
