import type { EventDocument } from '../../../domain/journal/event.ts';
import { payloadOf } from '../../../domain/journal/work.ts';
import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import { done, ignored, type Outcome } from '../../../engine/journal/outcome.ts';
import { getDelivery, newestDeliveries } from '../../../records/deliveries.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { failureNoteKey, noteCorrection, noteFailure } from './delivery-notes.ts';

/** Replies that are looked at; more hardly ever fail together. */
const RECENT = 100;

/** One note for all that failed together, each by its first words. What was delivered meanwhile is in none. */
export async function tellFailures(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { thread, note, first } = payloadOf(event, 'tell-failures');
  const recent = await newestDeliveries(deps, thread, RECENT);
  const own = await getDelivery(deps, first);
  const known = [...recent.filter(({ id }) => id !== first), ...(own === undefined ? [] : [own])];
  const failed = known.filter((each) => isToldBy(each, note)).toSorted(asWritten);
  const named = failed.find(({ id }) => id === first) ?? failed[0];
  if (named?.failure === undefined) return ignored('delivered after all');
  await noteFailure(deps, named, named.failure, othersThan(named, failed));
  // Whoever was delivered before the note was there did not know that it would be.
  for (const { id } of failed) {
    const now = await getDelivery(deps, id);
    if (now?.state === 'delivered' || now?.state === 'read') await noteCorrection(deps, now);
  }
  return done;
}

function isToldBy({ state, event, failure }: DeliveryDocument, note: string): boolean {
  return state === 'failed' && failure !== undefined && failureNoteKey({ event }, failure) === note;
}

/** Replies that were planned at once are told in the order of their parts. */
function asWritten(a: DeliveryDocument, b: DeliveryDocument): number {
  const byPart = a.part.localeCompare(b.part, 'en', { numeric: true });
  return a.plannedAt - b.plannedAt || byPart || a.segment - b.segment;
}

/** The first piece of each other reply. */
function othersThan(named: DeliveryDocument, failed: readonly DeliveryDocument[]): DeliveryDocument[] {
  const told = new Set([named.event]);
  return failed.filter(({ event }) => !told.has(event) && told.add(event).size > 0);
}
