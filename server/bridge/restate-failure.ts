import type { DeliveryDocument, DeliveryFailure } from '../domain/delivery.ts';
import { failureNoteKey, noteFailure } from './delivery-notes.ts';
import type { BridgeDeps } from './deps.ts';
import { type NoteWork, noteKey } from './enqueue.ts';

/** Replies of a burst; older ones are of another. */
const RECENT = 100;

/**
 * A reply was delivered after all, and the note that named it stood for others too: one of those that did not arrive is
 * named instead, once. Harmless to repeat. Rejects with `StorageError`.
 */
export async function restateFailure(deps: BridgeDeps, corrected: DeliveryDocument): Promise<void> {
  const { failure, thread } = corrected;
  if (failure === undefined || !(await isNamed(deps, corrected, failure))) return;
  const recent = await deps.storage
    .collection('deliveries')
    .find({ index: 'byThread', from: `${thread}|`, upTo: `${thread}|~`, order: 'descending', limit: RECENT });
  const key = failureNoteKey(corrected, failure);
  const other = recent.findLast(
    (each) => each.state === 'failed' && each.failure && failureNoteKey(each, each.failure) === key,
  );
  if (other?.failure !== undefined) await noteFailure(deps, other, ownCause(other, other.failure));
}

async function isNamed(
  deps: Pick<BridgeDeps, 'storage'>,
  delivery: DeliveryDocument,
  failure: DeliveryFailure,
): Promise<boolean> {
  const keys = [failure, ownCause(delivery, failure)].map((each) => noteKey(failureNoteKey(delivery, each)));
  const names = await Promise.all(keys.map((key) => namedBy(deps, key)));
  return names.includes(delivery.id);
}

/** The delivery that the note of failure with this key names. Rejects with `StorageError`. */
export async function namedBy(
  { storage }: Pick<BridgeDeps, 'storage'>,
  key: string,
): Promise<string | undefined> {
  const note = await storage.collection('events').get(key);
  // Payload of a `note` event; nothing is left of it once the customer was erased.
  return (note?.payload as NoteWork | null | undefined)?.names;
}

/** For a note of its own, beside that of the burst. */
function ownCause({ id }: DeliveryDocument, failure: DeliveryFailure): DeliveryFailure {
  return { ...failure, cause: id };
}
