import type { EventDocument } from '../domain/event.ts';
import { type Routed, type RouteSpan, spansOn } from '../domain/route-span.ts';
import { fromTime, queueName, upToTime } from './accept-events.ts';
import type { BridgeDeps } from './deps.ts';

type Deps = Pick<BridgeDeps, 'storage'>;

/**
 * What waits for the thread on one inbound route, oldest first: of a phone that changed hands only what was written
 * while it was this customer's, and nothing on a route that is not (any more) the thread's.
 */
export async function waitingOn(
  deps: Deps,
  thread: Routed,
  route: string,
  limit: number,
): Promise<EventDocument[]> {
  const spans = spansOn(thread, route);
  const found = await Promise.all(spans.map((span) => waitingWithin(deps, span, limit)));
  return found.flat();
}

function waitingWithin(
  deps: Deps,
  { route, after, until }: RouteSpan,
  limit: number,
): Promise<EventDocument[]> {
  return deps.storage.collection('events').find({
    index: 'queue',
    equals: [queueName('in', route)],
    ...(after === undefined ? {} : { from: fromTime(after + 1) }),
    ...(until === undefined ? {} : { upTo: upToTime(until) }),
    limit,
  });
}
