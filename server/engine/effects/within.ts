import type { Clock } from '../../ports/clock.ts';

/**
 * Runs `work` for at most `ms` and answers undefined when that is not enough: the signal is aborted then, and whatever
 * the work still brings goes to `tooLate`.
 */
export async function within<T>(
  clock: Clock,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  tooLate: (result: T) => void = () => undefined,
): Promise<T | undefined> {
  const controller = new AbortController();
  const { promise: over, resolve } = Promise.withResolvers<undefined>();
  const callOff = clock.schedule(Math.max(ms, 0), () => {
    controller.abort();
    resolve(undefined);
  });
  const running = work(controller.signal).then((result) => {
    if (controller.signal.aborted) tooLate(result);
    return result;
  });
  try {
    return await Promise.race([running, over]);
  } finally {
    callOff();
    // Heard by nobody when it fails after its time.
    running.catch(() => undefined);
  }
}
