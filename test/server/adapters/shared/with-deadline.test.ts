import { describe, expect, it } from '@jest/globals';
import { DeadlinePassed, withDeadline } from '../../../../server/adapters/shared/with-deadline.ts';
import { createManualClock } from './manual-clock.ts';
import { rejection } from './recording-observers.ts';

describe('withDeadline', () => {
  it('rejects and aborts when the clock has passed the deadline', async () => {
    const clock = createManualClock();
    let signal: AbortSignal | undefined;
    const late = rejection(
      withDeadline(clock, 15_000, (given) => {
        signal = given;
        return new Promise(() => {});
      }),
    );
    await clock.advance(14_999);
    expect(signal?.aborted).toBe(false);
    await clock.advance(1);
    expect(await late).toBeInstanceOf(DeadlinePassed);
    expect(signal?.aborted).toBe(true);
  });

  it('leaves no timer behind, however the action ends', async () => {
    const clock = createManualClock();
    await expect(withDeadline(clock, 1, () => Promise.resolve('done'))).resolves.toBe('done');
    await expect(withDeadline(clock, 1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(clock.waiting()).toBe(0);
  });
});
