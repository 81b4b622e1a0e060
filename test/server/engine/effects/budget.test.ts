import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import { type Budget, openBudget } from '../../../../server/engine/effects/budget.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';

const WINDOW = { limit: 1_000, windowMs: 10_000 };
const START = Date.UTC(2026, 2, 4);

let storage: Storage;
let clock: ManualClock;
beforeEach(async () => {
  storage = await openStorage('sqlite::memory:', catalogue, { now: () => 0 });
  clock = createManualClock(START);
});
afterEach(() => storage.close());

/** Takes as much as it can get until `until`; answers when each was taken. */
async function drain(budgets: readonly Budget[], until: number): Promise<number[]> {
  const taken: number[] = [];
  while (clock.now() < until) {
    const waits: number[] = [];
    for (const budget of budgets) {
      let wait = await budget.tryTake();
      for (; wait === 0; wait = await budget.tryTake()) taken.push(clock.now());
      waits.push(wait);
    }
    clock.advance(Math.min(...waits));
  }
  return taken;
}

/** Most calls within any window of this length. */
function most(times: readonly number[], windowMs: number): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));
}

describe('a budget', () => {
  it('that nobody has told anything of is free, until it is told a limit', async () => {
    const budget = openBudget({ clock, storage }, 'a', undefined);
    for (let call = 0; call < 5_000; call += 1) expect(await budget.tryTake()).toBe(0);
    budget.learn({ limit: 1_000, remaining: 990 });
    const taken = await drain([budget], START + 10_000);
    expect(taken.length).toBeGreaterThan(950);
    expect(taken.length).toBeLessThanOrEqual(1_000);
  });

  it('that nobody has told anything of can be closed all the same', async () => {
    const budget = openBudget({ clock, storage }, 'a', undefined);
    budget.close(START + 5_000);
    expect(await budget.tryTake()).toBe(5_000);
    clock.advance(5_000);
    expect(await budget.tryTake()).toBe(0);
  });

  it('uses nearly all of the limit and never more in any window', async () => {
    const taken = await drain([openBudget({ clock, storage }, 'a', WINDOW)], START + 30_000);
    expect(most(taken, WINDOW.windowMs)).toBeLessThanOrEqual(WINDOW.limit);
    expect(taken.length).toBeGreaterThan(0.95 * 3 * WINDOW.limit);
  });

  it('spreads the calls: no second takes more than a little above its share', async () => {
    const taken = await drain([openBudget({ clock, storage }, 'a', WINDOW)], START + 10_000);
    expect(most(taken, 1_000)).toBeLessThanOrEqual(130);
  });

  it('gives nothing while it is closed, and an earlier end does not open it', async () => {
    const budget = openBudget({ clock, storage }, 'a', WINDOW);
    budget.close(START + 5_000);
    budget.close(START + 1_000);
    expect(await budget.tryTake()).toBe(5_000);
    clock.advance(4_999);
    expect(await budget.tryTake()).toBeGreaterThan(0);
    clock.advance(50);
    expect(await budget.tryTake()).toBe(0);
  });

  it('follows the limit that the provider tells, and what is left of it', async () => {
    const budget = openBudget({ clock, storage }, 'a', WINDOW);
    budget.learn({ limit: 100, remaining: 0 });
    expect(await budget.tryTake()).toBeGreaterThan(0);
    const taken = await drain([budget], START + 20_000);
    expect(most(taken, WINDOW.windowMs)).toBeLessThanOrEqual(100);
    expect(taken.length).toBeGreaterThan(180);
  });

  it('does not gain from a clock that is set back', async () => {
    const budget = openBudget({ clock: { ...clock, now: () => START - 60_000 }, storage }, 'a', WINDOW);
    let taken = 0;
    while (taken < 5_000 && (await budget.tryTake()) === 0) taken += 1;
    expect(taken).toBeLessThanOrEqual(25);
  });
});

describe('a budget that several processes share', () => {
  const shared = (): Storage => ({
    ...storage,
    collection: (name) => storage.collection(name),
    shared: true,
  });

  it('is kept by all of them together', async () => {
    const budgets = [1, 2, 3].map(() => openBudget({ clock, storage: shared() }, 'a', WINDOW));
    const taken = await drain(budgets, START + 20_000);
    // Each process begins with a burst of its own.
    expect(most(taken, WINDOW.windowMs)).toBeLessThanOrEqual(WINDOW.limit);
    expect(taken.length).toBeGreaterThan(0.9 * 2 * WINDOW.limit);
  });

  it('is closed for all by a refusal that one of them got', async () => {
    const [one, two] = [1, 2].map(() => openBudget({ clock, storage: shared() }, 'a', WINDOW));
    for (let wait = 0; wait === 0; ) wait = (await two?.tryTake()) ?? 1;
    one?.close(START + 8_000);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    clock.advance(1_000);
    expect(await two?.tryTake()).toBeGreaterThan(0);
    clock.advance(8_000);
    expect(await two?.tryTake()).toBe(0);
  });
});
