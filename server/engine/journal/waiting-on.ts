import type { EventDocument } from '../../domain/journal/event.ts';
import { fromTime, queueName, upToTime } from '../../domain/journal/lane-order.ts';
import { type Routed, type RouteSpan, spansOn } from '../../domain/journal/route-span.ts';
import type { EngineDeps } from './engine-deps.ts';

type Order = 'ascending' | 'descending';

/**
 * What waits for the thread on one inbound route, oldest first unless told otherwise: of a phone that changed hands only what was written
 * while it was this customer's, and nothing on a route that is not (any more) the thread's.
 */
export async function waitingOn(
  deps: EngineDeps,
  thread: Routed,
  route: string,
  limit: number,
  order: Order = 'ascending',
): Promise<EventDocument[]> {
  const spans = spansOn(thread, route);
  const found = await Promise.all(spans.map((span) => waitingWithin(deps, span, limit, order)));
  return found.flat();
}

function waitingWithin(
  deps: EngineDeps,
  { route, after, until }: RouteSpan,
  limit: number,
  order: Order,
): Promise<EventDocument[]> {
  return deps.storage.collection('events').find({
    index: 'queue',
    equals: [queueName('in', route)],
    ...(after === undefined ? {} : { from: fromTime(after + 1) }),
    ...(until === undefined ? {} : { upTo: upToTime(until) }),
    order,
    limit,
  });
}
