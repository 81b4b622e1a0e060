import { sleep } from '../../ports/clock.ts';
import { retireOutreaches as retireSome } from '../../records/templates/outreaches.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** One step of the job: small, so that acknowledgements do not wait behind it. */
const STEP = 100;

/** Between two steps. Milliseconds. */
const PAUSE_MS = 50;

/** Deletes what no longer counts against any limit. Rejects with `StorageError`. */
export async function retireOutreaches(
  deps: Pick<BridgeDeps, 'storage' | 'clock'>,
  isStopping: () => boolean,
): Promise<void> {
  while (!isStopping()) {
    if ((await retireSome(deps, deps.clock.now(), STEP)) === 0) return;
    await sleep(deps.clock, PAUSE_MS);
  }
}
