import type { Clock } from '../../ports/clock.ts';
import { DeadlineError } from '../errors/deadline-error.ts';

/** The outcome of `work`, or a rejection with `DeadlineError` after `ms` milliseconds. The work itself goes on. */
export function withDeadline<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(ms, () => reject(new DeadlineError(`No answer within ${ms} ms.`)));
    work.then(resolve, reject).finally(cancel);
  });
}
