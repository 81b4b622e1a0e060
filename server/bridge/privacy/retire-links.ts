import { sleep } from '../../ports/clock.ts';
import { deleteEndedFileLinks } from '../../records/file-links.ts';
import { deleteForgottenSwitches } from '../../records/switches.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** One step of the job: small, so that acknowledgements do not wait behind it. */
const STEP = 100;

/** Between two steps. Milliseconds. */
const PAUSE_MS = 50;

/** A link that has ended is known for another week, so that its page can say why the file is gone. Milliseconds. */
const KNOWN_MS = 7 * 24 * 60 * 60_000;

/** Deletes links to files that ended long ago. Rejects with `StorageError`. */
export async function retireFileLinks(deps: BridgeDeps, isStopping: () => boolean): Promise<void> {
  await retire(deps, isStopping, () => deleteEndedFileLinks(deps, deps.clock.now() - KNOWN_MS, STEP));
}

/** Deletes codes of the Messenger card that nobody can send any more. Rejects with `StorageError`. */
export async function retireSwitches(deps: BridgeDeps, isStopping: () => boolean): Promise<void> {
  await retire(deps, isStopping, () => deleteForgottenSwitches(deps, deps.clock.now(), STEP));
}

/** In small steps, until there is nothing left. */
async function retire(
  deps: BridgeDeps,
  isStopping: () => boolean,
  step: () => Promise<number>,
): Promise<void> {
  while (!isStopping() && (await step()) > 0) await sleep(deps.clock, PAUSE_MS);
}
