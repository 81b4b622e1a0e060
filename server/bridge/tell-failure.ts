import type { DeliveryDocument, DeliveryFailure } from '../domain/delivery.ts';
import { failureNoteKey, noteFailure } from './delivery-notes.ts';
import type { BridgeDeps } from './deps.ts';
import { noteKey } from './enqueue.ts';
import { namedBy, restateFailure } from './restate-failure.ts';

/**
 * Whoever wrote a reply that has failed reads so, in a note for all of its cause. Where that note names a reply that was
 * delivered meanwhile, one that was not is named. Asked once the failure is stored, so that this or the correction sees
 * the other. Harmless to repeat. Rejects with `StorageError`.
 */
export async function tellFailure(
  deps: BridgeDeps,
  failed: DeliveryDocument,
  failure: DeliveryFailure,
): Promise<void> {
  await noteFailure(deps, failed, failure);
  const named = await namedBy(deps, noteKey(failureNoteKey(failed, failure)));
  if (named === undefined || named === failed.id) return;
  const standing = await deps.storage.collection('deliveries').get(named);
  if (standing !== undefined && standing.state !== 'failed') await restateFailure(deps, standing);
}
