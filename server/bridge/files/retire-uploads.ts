import { deleteUpload } from '../../records/templates/uploads.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** Files that are deleted in one step. */
const STEP = 20;

/** Deletes files that nobody has sent for long. Answers how many. */
export async function retireUploads(deps: BridgeDeps, isStopping: () => boolean): Promise<number> {
  const uploads = deps.storage.collection('uploads');
  let retired = 0;
  while (!isStopping()) {
    const step = await uploads.find({ index: 'expires', upTo: deps.clock.now(), limit: STEP });
    if (step.length === 0) return retired;
    for (const upload of step) await deleteUpload(deps, upload);
    retired += step.length;
  }
  return retired;
}
