import { queueName } from '../bridge/accept-events.ts';
import type { BridgeDeps } from '../bridge/deps.ts';
import type { EventDocument } from '../domain/event.ts';
import type { ThreadDocument } from '../domain/thread.ts';

/**
 * The oldest stored event of a lane, over all routes that lead to the thread. `route` is the one that woke us: it may
 * be that of an old conversation which the thread no longer lists.
 */
export async function nextEvent(
  deps: Pick<BridgeDeps, 'storage'>,
  thread: ThreadDocument,
  lane: 'in' | 'out',
  route: string,
): Promise<EventDocument | undefined> {
  const known = lane === 'in' ? thread.inRoutes : thread.outRoutes;
  const routes = known.includes(route) || route.startsWith('t:') ? known : [...known, route];
  const heads = await Promise.all(routes.map((each) => headOf(deps, queueName(lane, each))));
  return heads.reduce(older, undefined);
}

async function headOf(deps: Pick<BridgeDeps, 'storage'>, queue: string): Promise<EventDocument | undefined> {
  const [head] = await deps.storage.collection('events').find({ index: 'queue', equals: [queue], limit: 1 });
  return head;
}

function older(a: EventDocument | undefined, b: EventDocument | undefined): EventDocument | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.order <= b.order ? a : b;
}
