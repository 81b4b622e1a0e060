import type { EventDocument } from '../../../domain/journal/event.ts';
import { payloadOf } from '../../../domain/journal/work.ts';
import type { FailuresWork } from '../../../domain/journal/work-payloads.ts';
import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import { done, ignored, later, type Outcome } from '../../../engine/journal/outcome.ts';
import { getDelivery, newestDeliveries } from '../../../records/deliveries.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { noteFailure } from './delivery-notes.ts';
import { countNotes, failureNoteKey, isTold } from './failure-notes.ts';

/** What fails after the first note of its cause is gathered for the next one. Milliseconds. */
const NEXT_NOTE_MS = 30_000;

/** Replies that are looked at; more hardly ever fail together. */
const RECENT = 100;

/** Replies that one note names. */
const MOST_NAMED = 21;

/**
 * A reply that failed is named in a note, and with it all that failed for the same reason and are in none yet, each by its
 * first words. What was delivered meanwhile is in none. Somebody else may write the same note at this moment, with fewer
 * names: so it is read again.
 */
export async function tellFailures(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'tell-failures');
  for (;;) {
    const own = await getDelivery(deps, work.first);
    if (own === undefined || !isToldBy(own, work.note)) return ignored('delivered after all');
    if (await isTold(deps, own)) return done;
    const before = await countNotes(deps, work.note);
    const next = event.receivedAt + NEXT_NOTE_MS;
    if (before > 0 && deps.clock.now() < next) return later(next, 'gathered for the next note');
    await tell(deps, await untold(deps, work, own), before + 1);
  }
}

async function tell(deps: BridgeDeps, failed: readonly DeliveryDocument[], n: number): Promise<void> {
  const [named, ...others] = failed;
  if (named?.failure === undefined) return;
  await noteFailure(deps, named, named.failure, { others, n });
}

/** The first piece of each reply that is in no note yet, `own` among them, as many as one note names. */
async function untold(
  deps: BridgeDeps,
  { thread, note }: FailuresWork,
  own: DeliveryDocument,
): Promise<DeliveryDocument[]> {
  const recent = await newestDeliveries(deps, thread, RECENT);
  const known = [...recent.filter(({ id }) => id !== own.id), own];
  const failed = firstPieces(known.filter((each) => isToldBy(each, note)).toSorted(asWritten));
  const told = await Promise.all(failed.map((each) => isTold(deps, each)));
  return failed.filter((_, index) => told[index] === false).slice(0, MOST_NAMED);
}

function isToldBy({ state, event, failure }: DeliveryDocument, note: string): boolean {
  return state === 'failed' && failure !== undefined && failureNoteKey({ event }, failure) === note;
}

/** Replies that were planned at once are told in the order of their parts. */
function asWritten(a: DeliveryDocument, b: DeliveryDocument): number {
  const byPart = a.part.localeCompare(b.part, 'en', { numeric: true });
  return a.plannedAt - b.plannedAt || byPart || a.segment - b.segment;
}

function firstPieces(failed: readonly DeliveryDocument[]): DeliveryDocument[] {
  const seen = new Set<string>();
  return failed.filter(({ event }) => !seen.has(event) && seen.add(event).size > 0);
}
