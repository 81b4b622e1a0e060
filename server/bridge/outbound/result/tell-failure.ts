import type { FailureCause } from '../../../domain/journal/thread.ts';
import { failuresWork, noteKey } from '../../../domain/journal/work.ts';
import type { NoteWork } from '../../../domain/journal/work-payloads.ts';
import type { DeliveryDocument, DeliveryFailure } from '../../../domain/messages/delivery.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { getDelivery, newestDeliveries } from '../../../records/deliveries.ts';
import { getEvent } from '../../../records/events.ts';
import { changeThread, getThread } from '../../../records/threads.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { noteCorrection, noteFailure } from './delivery-notes.ts';
import { failureNoteKey, isTold, ownCause } from './failure-notes.ts';

/**
 * Whoever wrote a reply that has failed reads so, in a note that names all of its cause. Where the first note names a reply
 * that was delivered meanwhile, one that was not is named at once. Asked once the failure is stored, so that this or the
 * correction sees the other. Harmless to repeat. Rejects with `StorageError`.
 */
export async function tellFailure(
  deps: BridgeDeps,
  failed: DeliveryDocument,
  failure: DeliveryFailure,
): Promise<void> {
  const note = failureNoteKey(failed, failure);
  const { thread, id: first } = failed;
  await enqueue(deps, failuresWork({ thread, note, first }, deps.clock.now()));
  const named = await namedBy(deps, noteKey(note));
  if (named === undefined || named === failed.id) return;
  const standing = await getDelivery(deps, named);
  if (standing !== undefined && standing.state !== 'failed') await restateFailure(deps, standing);
}

/** Failures of one code within this are a burst: one note tells of them. Milliseconds. */
const BURST_MS = 60_000;

/** Reasons that a thread remembers at once; more than there are in one burst. */
const REMEMBERED = 10;

/**
 * The event whose note tells of this failure: that of the first of a burst with the same code in the same conversation,
 * also when other codes come in between.
 */
export async function causeOf(
  deps: BridgeDeps,
  { id, thread, conversation, event, attempt }: DeliveryDocument,
  code: string,
): Promise<string> {
  // Somebody waits for this very one.
  if (attempt > 1) return id;
  const at = deps.clock.now();
  const isSame = (cause: FailureCause): boolean =>
    cause.code === code && cause.conversation === conversation && at - cause.at < BURST_MS;
  const begun = await changeThread(deps, thread, (current) => {
    const { failures = [] } = current;
    if (failures.some(isSame)) return undefined;
    const recent = failures.filter((cause) => at - cause.at < BURST_MS);
    return { ...current, failures: [{ code, conversation, event, at }, ...recent].slice(0, REMEMBERED) };
  });
  const known = (begun ?? (await getThread(deps, thread)))?.failures?.find(isSame);
  return known?.event ?? event;
}

/** Replies of a burst; older ones are of another. */
const RECENT = 100;

/** Where a note says that this reply failed, another one says that it arrived. Harmless to repeat. Rejects with `StorageError`. */
export async function correctIfTold(deps: BridgeDeps, delivered: DeliveryDocument): Promise<void> {
  if (!(await isTold(deps, delivered))) return;
  await noteCorrection(deps, delivered);
  await restateFailure(deps, delivered);
}

/**
 * What a note of failure names that was delivered before the note was there: whoever heard of the delivery did not know that
 * it would be. Asked when the note has its turn, since a database may store it long after it was to be. Harmless to repeat.
 * Rejects with `StorageError`.
 */
export async function correctNamed(deps: BridgeDeps, thread: string, { replies }: NoteWork): Promise<void> {
  if (replies === undefined) return;
  const recent = await newestDeliveries(deps, thread, RECENT);
  for (const each of recent.filter(({ event }) => replies.includes(event)))
    if (hasArrivedAfterAll(each)) await correctIfTold(deps, each);
}

/** True for a delivery that WhatsApp reported as failed, and later as delivered. */
export function hasArrivedAfterAll({ state, times }: DeliveryDocument): boolean {
  return times.failed !== undefined && (state === 'delivered' || state === 'read');
}

/**
 * A reply was delivered after all, and the note that named it stood for others too: one of those that did not arrive is
 * named instead, once. Harmless to repeat. Rejects with `StorageError`.
 */
export async function restateFailure(deps: BridgeDeps, corrected: DeliveryDocument): Promise<void> {
  const { failure, thread } = corrected;
  if (failure === undefined || !(await isNamed(deps, corrected, failure))) return;
  const recent = await newestDeliveries(deps, thread, RECENT);
  const key = failureNoteKey(corrected, failure);
  const other = recent.findLast(
    (each) => each.state === 'failed' && each.failure && failureNoteKey(each, each.failure) === key,
  );
  if (other?.failure !== undefined) await noteFailure(deps, other, ownCause(other, other.failure));
}

async function isNamed(
  deps: BridgeDeps,
  delivery: DeliveryDocument,
  failure: DeliveryFailure,
): Promise<boolean> {
  const keys = [failure, ownCause(delivery, failure)].map((each) => noteKey(failureNoteKey(delivery, each)));
  const names = await Promise.all(keys.map((key) => namedBy(deps, key)));
  return names.includes(delivery.id);
}

/** The delivery that the note of failure with this key names. Rejects with `StorageError`. */
async function namedBy(deps: BridgeDeps, key: string): Promise<string | undefined> {
  const note = await getEvent(deps, key);
  // Payload of a `note` event; nothing is left of it once the customer was erased.
  return (note?.payload as NoteWork | null | undefined)?.names;
}
