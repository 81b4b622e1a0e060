import { queueName } from '../bridge/accept-events.ts';
import type { BridgeDeps } from '../bridge/deps.ts';
import type { EventDocument } from '../domain/event.ts';
import { threadRoute } from '../domain/routing-key.ts';
import type { ThreadDocument } from '../domain/thread.ts';

export interface Head {
  /** The oldest stored event of the lane. */
  readonly event: EventDocument;
  /** Whether others wait behind it. */
  readonly more: boolean;
}

/**
 * The head of a lane, over all routes that lead to the thread. `route` is the one that woke us: it may be that of our
 * own notes, or of an old conversation which the thread no longer lists.
 */
export async function nextEvent(
  deps: Pick<BridgeDeps, 'storage'>,
  thread: ThreadDocument,
  lane: 'in' | 'out',
  route: string,
): Promise<Head | undefined> {
  const known = lane === 'in' ? thread.inRoutes : thread.outRoutes;
  const own = lane === 'in' && thread.awaitsFile === true ? [threadRoute(thread.id)] : [];
  const routes = [...new Set([...known, route, ...own])];
  const heads = await Promise.all(routes.map((each) => headsOf(deps, queueName(lane, each))));
  const waiting = heads.flat();
  const event = waiting.reduce<EventDocument | undefined>(older, undefined);
  return event === undefined ? undefined : { event, more: waiting.length > 1 };
}

function headsOf(deps: Pick<BridgeDeps, 'storage'>, queue: string): Promise<EventDocument[]> {
  return deps.storage.collection('events').find({ index: 'queue', equals: [queue], limit: 2 });
}

function older(a: EventDocument | undefined, b: EventDocument): EventDocument {
  return a === undefined || b.order < a.order ? b : a;
}
