import type { EventDocument, IncomingEvent } from '../../domain/journal/event.ts';
import { laneOrder, queueName } from '../../domain/journal/lane-order.ts';
import { sizeIfLarge } from '../../domain/journal/payload-size.ts';
import type { New } from '../../ports/storage.ts';
import type { EngineDeps } from './engine-deps.ts';

/** What it takes to store events. */
export type AcceptDeps = Pick<EngineDeps, 'storage' | 'clock' | 'metrics' | 'sequence' | 'wake'>;

/** A provider's clock may be this far ahead of ours; beyond it we use our own. Milliseconds. */
const TRUSTED_AHEAD_MS = 24 * 60 * 60 * 1_000;

/**
 * Stores each event once, by its key, and wakes the worker. When this resolves the events are durable; when it rejects
 * (`StorageError`) nothing may be acknowledged: the sender repeats, and what was stored after all is recognised.
 */
export async function acceptEvents(deps: AcceptDeps, incoming: readonly IncomingEvent[]): Promise<void> {
  if (incoming.length > 0) await storeEvents(deps, incoming);
}

/** The same; answers what was stored for the first time. */
export async function storeEvents(
  deps: AcceptDeps,
  incoming: readonly IncomingEvent[],
): Promise<readonly New<EventDocument>[]> {
  const receivedAt = deps.clock.now();
  const documents = incoming.map((event) => newEvent(deps, event, receivedAt));
  const outcomes = await deps.storage.collection('events').insert(documents);
  deps.metrics.observe('accept_ms', deps.clock.now() - receivedAt);
  const fresh = documents.filter((_, index) => outcomes[index] === 'inserted');
  for (const outcome of outcomes)
    deps.metrics.count(outcome === 'inserted' ? 'events_accepted' : 'events_duplicate');
  if (fresh.length > 0) deps.wake(fresh);
  return fresh;
}

/** An event as it is stored for the first time. */
export function newEvent(
  deps: Pick<AcceptDeps, 'clock' | 'sequence'>,
  event: IncomingEvent,
  receivedAt = deps.clock.now(),
): New<EventDocument> {
  const at = event.at > 0 && event.at < receivedAt + TRUSTED_AHEAD_MS ? event.at : receivedAt;
  const size = sizeIfLarge(event.payload);
  return {
    id: event.key,
    kind: event.kind,
    lane: event.lane,
    route: event.route,
    at,
    receivedAt,
    payload: event.payload,
    order: laneOrder(at, receivedAt, deps.sequence()),
    tries: 0,
    ...(size === undefined ? {} : { size }),
    ...(event.via === undefined ? {} : { via: event.via }),
    ...(event.format === undefined ? {} : { format: event.format }),
    ...(event.lane === 'aside'
      ? { dueAt: event.dueAt ?? receivedAt }
      : { queue: queueName(event.lane, event.route) }),
  };
}
