import type { Clock } from '../../ports/clock.ts';

/** The deadline passed before there was an answer. Internal to the adapters: they say what it means. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/**
 * Runs `action` and rejects with `DeadlinePassed` after `deadlineMs` of the given clock. The signal is aborted then;
 * an action that does not heed it goes on unheard.
 */
export async function withDeadline<T>(
  clock: Clock,
  deadlineMs: number,
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const callOff = clock.schedule(deadlineMs, () => {
    reject(new DeadlinePassed());
    controller.abort();
  });
  try {
    return await Promise.race([action(controller.signal), late]);
  } finally {
    callOff();
  }
}
