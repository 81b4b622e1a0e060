import { noteKey } from '../../../domain/journal/work.ts';
import type { NoteWork } from '../../../domain/journal/work-payloads.ts';
import type { DeliveryDocument, DeliveryFailure } from '../../../domain/messages/delivery.ts';
import { getEvent } from '../../../records/events.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/** Of the note that tells of this failure, and of others of its cause. */
export function failureNoteKey(
  { event }: Pick<DeliveryDocument, 'event'>,
  { cause = event, code }: Pick<DeliveryFailure, 'cause' | 'code'>,
): string {
  return `${cause}|failed|${code}`;
}

/** For a note of its own, beside those of the burst. */
export function ownCause({ id }: DeliveryDocument, failure: DeliveryFailure): DeliveryFailure {
  return { ...failure, cause: id };
}

/** Of the first, second … note of one cause. */
export function nthNote(note: string, n: number): string {
  return n === 1 ? note : `${note}|${n}`;
}

/** How many notes of one cause there are, `note` being the key of the first. Rejects with `StorageError`. */
export async function countNotes(deps: BridgeDeps, note: string): Promise<number> {
  return (await notesOf(deps, note)).length;
}

/** True once a note says of this reply that it failed. Rejects with `StorageError`. */
export async function isTold(deps: BridgeDeps, delivery: DeliveryDocument): Promise<boolean> {
  const { failure } = delivery;
  if (failure === undefined) return false;
  const causes = [failure, ownCause(delivery, failure)];
  const notes = await Promise.all(causes.map((each) => notesOf(deps, failureNoteKey(delivery, each))));
  return notes.flat().some((note) => says(note, delivery));
}

/** Payloads; nothing is left of one once the customer was erased. */
async function notesOf(deps: BridgeDeps, note: string): Promise<(NoteWork | null)[]> {
  const notes: (NoteWork | null)[] = [];
  for (;;) {
    const event = await getEvent(deps, noteKey(nthNote(note, notes.length + 1)));
    if (event === undefined) return notes;
    // Payload of a `note` event.
    notes.push(event.payload as NoteWork | null);
  }
}

/** One that an earlier version wrote does not tell whom it names: it stands for all. */
function says(note: NoteWork | null, { event }: DeliveryDocument): boolean {
  return note?.replies?.includes(event) ?? true;
}
