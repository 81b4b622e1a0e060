import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  createJobQueue,
  type Job,
  type JobQueue,
  type NextRun,
} from '../../../../server/engine/lanes/job-queue.ts';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';

const turn = () => new Promise(setImmediate);

let clock: ManualClock;
let queue: JobQueue;
let begun: string[];
/** How to end each job that runs. */
let running: Map<string, PromiseWithResolvers<NextRun>>;

beforeEach(() => {
  clock = createManualClock(1_000);
  begun = [];
  running = new Map();
  queue = createJobQueue(clock, 2, ({ key }) => {
    begun.push(key);
    const end = Promise.withResolvers<NextRun>();
    running.set(key, end);
    return end.promise;
  });
});

const job = (key: string, tenant = 'shop'): Job => ({ key, tenant });

async function end(key: string, next?: number): Promise<void> {
  running.get(key)?.resolve(next);
  running.delete(key);
  await turn();
}

describe('the job queue', () => {
  it('runs at most so many jobs of one tenant at once, in the order asked for', async () => {
    for (const key of ['a', 'b', 'c', 'd']) queue.push(job(key));
    expect(begun).toEqual(['a', 'b']);
    expect(queue.waiting()).toBe(2);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('lets no tenant take another one’s places', () => {
    for (const key of ['a', 'b', 'c', 'd']) queue.push(job(key));
    queue.push(job('x', 'cafe'));
    expect(begun).toContain('x');
  });

  it('runs few large jobs of one tenant at once, and none of them in the place of another one', async () => {
    const wide = createJobQueue(clock, 96, async ({ key }) => {
      begun.push(key);
      const end = Promise.withResolvers<NextRun>();
      running.set(key, end);
      return end.promise;
    });
    for (let n = 0; n < 200; n += 1) wide.push({ key: `large ${n}`, tenant: 'shop', isLarge: true });
    expect(begun).toEqual(['large 0', 'large 1']);
    wide.push(job('small'));
    expect(begun).toContain('small');
    await end('large 0', 5_000);
    expect(begun.at(-1)).toBe('large 2');
    clock.advance(4_000);
    await turn();
    expect(begun).toHaveLength(4);
    await end('large 1');
    expect(begun.slice(4)).toEqual(['large 3']);
  });

  it('never runs one key twice at once, and once more when it was asked for meanwhile', async () => {
    queue.push(job('a'));
    for (let n = 0; n < 5; n += 1) queue.push(job('a'));
    expect(begun).toEqual(['a']);
    await end('a');
    expect(begun).toEqual(['a', 'a']);
    await end('a');
    expect(begun).toEqual(['a', 'a']);
  });

  it('runs a job again at the time it asks for', async () => {
    queue.push(job('a'));
    await end('a', clock.now() + 500);
    clock.advance(499);
    expect(begun).toEqual(['a']);
    clock.advance(1);
    expect(begun).toEqual(['a', 'a']);
  });

  it('keeps the earlier of two times, and a push comes before both', async () => {
    queue.pushAt(job('a'), clock.now() + 1_000);
    queue.pushAt(job('a'), clock.now() + 100);
    queue.pushAt(job('a'), clock.now() + 2_000);
    clock.advance(100);
    expect(begun).toEqual(['a']);
    await end('a');
    clock.advance(5_000);
    expect(begun).toEqual(['a']);
    queue.pushAt(job('b'), clock.now() + 1_000);
    queue.push(job('b'));
    await end('b');
    clock.advance(5_000);
    expect(begun).toEqual(['a', 'b']);
  });

  it('does not lose a job that is asked for while it runs and waits for a time as well', async () => {
    queue.push(job('a'));
    queue.pushAt(job('a'), clock.now() + 50);
    clock.advance(50);
    await end('a');
    expect(begun).toEqual(['a', 'a']);
  });

  it('tries a job that fails again a second later', async () => {
    queue.push(job('a'));
    running.get('a')?.reject(new Error('no luck'));
    await turn();
    clock.advance(1_000);
    expect(begun).toEqual(['a', 'a']);
  });

  it('stops when what runs has ended, takes no more and forgets what waits', async () => {
    for (const key of ['a', 'b', 'c']) queue.push(job(key));
    queue.pushAt(job('later'), clock.now() + 10);
    let stopped = false;
    const stopping = queue.stop().then(() => {
      stopped = true;
    });
    queue.push(job('d'));
    await end('a', clock.now() + 1);
    expect(stopped).toBe(false);
    await end('b');
    await stopping;
    clock.advance(10_000);
    expect(begun).toEqual(['a', 'b']);
  });

  it('stops at once when nothing runs', async () => {
    await expect(queue.stop()).resolves.toBeUndefined();
  });
});
