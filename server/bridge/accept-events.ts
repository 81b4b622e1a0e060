import type { EventDocument, IncomingEvent } from '../domain/event.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/documents.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { New } from '../ports/storage.ts';

export interface AcceptDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** A number that rises with every call: tells events apart that came in the same millisecond. */
  readonly sequence: () => number;
  /** Told of what was stored for the first time, so that idle workers need not look. */
  readonly wake: (events: readonly New<EventDocument>[]) => void;
}

/** A provider's clock may be this far ahead of ours; beyond it we use our own. Milliseconds. */
const TRUSTED_AHEAD_MS = 24 * 60 * 60 * 1_000;

/**
 * Stores each event once, by its key, and wakes the worker. When this resolves the events are durable; when it rejects
 * (`StorageError`) nothing may be acknowledged: the sender repeats, and what was stored after all is recognised.
 */
export async function acceptEvents(deps: AcceptDeps, incoming: readonly IncomingEvent[]): Promise<void> {
  if (incoming.length === 0) return;
  const receivedAt = deps.clock.now();
  const documents = incoming.map((event) => toDocument(event, receivedAt, deps.sequence()));
  const outcomes = await deps.storage.collection('events').insert(documents);
  deps.metrics.observe('accept_ms', deps.clock.now() - receivedAt);
  const fresh = documents.filter((_, index) => outcomes[index] === 'inserted');
  for (const outcome of outcomes)
    deps.metrics.count(outcome === 'inserted' ? 'events_accepted' : 'events_duplicate');
  if (fresh.length > 0) deps.wake(fresh);
}

function toDocument(event: IncomingEvent, receivedAt: number, sequence: number): New<EventDocument> {
  const at = event.at > 0 && event.at < receivedAt + TRUSTED_AHEAD_MS ? event.at : receivedAt;
  return {
    id: event.key,
    kind: event.kind,
    lane: event.lane,
    route: event.route,
    at,
    receivedAt,
    payload: event.payload,
    order: laneOrder(at, receivedAt, sequence),
    tries: 0,
    ...(event.via === undefined ? {} : { via: event.via }),
    ...(event.format === undefined ? {} : { format: event.format }),
    ...(event.lane === 'aside'
      ? { dueAt: event.dueAt ?? receivedAt }
      : { queue: queueName(event.lane, event.route) }),
  };
}

/** Name of the queue that an event waits in. */
export function queueName(lane: 'in' | 'out', route: string): string {
  return `${lane}|${route}`;
}

/** Sorts as text in the order (provider's time, received, place in what was received). */
function laneOrder(at: number, receivedAt: number, sequence: number): string {
  return `${pad(at)}.${pad(receivedAt)}.${String(sequence).padStart(10, '0')}`;
}

/** Bounds in a lane's order: from this time of the provider, and up to and with it. Milliseconds. */
export function fromTime(at: number): string {
  return pad(at);
}
export function upToTime(at: number): string {
  return `${pad(at)}.~`;
}

function pad(time: number): string {
  return String(Math.trunc(time)).padStart(13, '0');
}
