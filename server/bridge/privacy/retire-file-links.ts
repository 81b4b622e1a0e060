import { sleep } from '../../ports/clock.ts';
import { deleteEndedFileLinks } from '../../records/file-links.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** One step of the job: small, so that acknowledgements do not wait behind it. */
const STEP = 100;

/** Between two steps. Milliseconds. */
const PAUSE_MS = 50;

/** A link that has ended is known for another week, so that its page can say why the file is gone. Milliseconds. */
const KNOWN_MS = 7 * 24 * 60 * 60_000;

/** Deletes links to files that ended long ago. Rejects with `StorageError`. */
export async function retireFileLinks(deps: BridgeDeps, isStopping: () => boolean): Promise<void> {
  while (!isStopping()) {
    const deleted = await deleteEndedFileLinks(deps, deps.clock.now() - KNOWN_MS, STEP);
    if (deleted === 0) return;
    await sleep(deps.clock, PAUSE_MS);
  }
}
