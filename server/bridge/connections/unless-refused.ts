import { isRefusal, refusalCode } from '../../domain/errors.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';

/** An extra: what Intercom refuses is left. Other failures go on to the caller. */
export async function unlessRefused(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    await work();
    return done;
  } catch (error) {
    if (isRefusal(error)) return ignored(`Intercom refused (${refusalCode(error)}).`);
    throw error;
  }
}
