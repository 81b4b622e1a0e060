import type { EventDocument } from '../../domain/journal/event.ts';
import { queueName } from '../../domain/journal/lane-order.ts';
import { allInRoutes } from '../../domain/journal/route-span.ts';
import { isPhoneRoute, isThreadRoute, threadRoute } from '../../domain/journal/routing-key.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { headsOfQueue, headsOfQueues } from '../../records/events.ts';
import { unread } from '../journal/attempts.ts';
import type { EngineDeps } from '../journal/engine-deps.ts';
import { waitingOn } from '../journal/waiting-on.ts';

export interface Head {
  /** The oldest stored event of the lane; see `unread`. */
  readonly event: EventDocument;
  /** Whether others wait behind it. */
  readonly more: boolean;
}

/** The head, and whether something waits behind it. */
const LOOKED_AT = 2;

/**
 * The head of a lane, over all routes that lead to the thread. `route` is the one that woke us: it may be that of our
 * own notes, or of an old conversation which the thread no longer lists. A phone route is asked for no more than what
 * the thread knows to be its own: the phone may have changed hands.
 */
export async function nextEvent(
  deps: EngineDeps,
  thread: ThreadDocument,
  lane: 'in' | 'out',
  route: string,
): Promise<Head | undefined> {
  const heads = lane === 'in' ? headsIn(deps, thread, route) : headsOut(deps, thread, route);
  const waiting = (await Promise.all(heads)).flat();
  const event = waiting.reduce<EventDocument | undefined>(older, undefined);
  return event === undefined ? undefined : { event: unread(event), more: waiting.length > 1 };
}

/** Whether somebody else's messages wait on the phone route that woke us. */
export async function isLeftBehind(
  deps: EngineDeps,
  thread: ThreadDocument,
  route: string,
): Promise<boolean> {
  if (!isPhoneRoute(route) || !isShared(thread, route)) return false;
  const [left] = await headsOfQueue(deps, queueName('in', route), LOOKED_AT);
  return left !== undefined;
}

function isShared(thread: ThreadDocument, route: string): boolean {
  return isBounded(thread, route) || !thread.inRoutes.includes(route);
}

function headsIn(deps: EngineDeps, thread: ThreadDocument, route: string): Promise<EventDocument[]>[] {
  const listed = allInRoutes(thread);
  const joined = thread.outRoutes.filter(isThreadRoute);
  const own = thread.awaitsFile === true ? [threadRoute(thread.id), ...joined] : [];
  const others = [...new Set([route, ...own])].filter(
    (each) => !isPhoneRoute(each) && !listed.includes(each),
  );
  const always = listed.filter((each) => !isBounded(thread, each));
  return [
    headsOf(deps, 'in', [...always, ...others]),
    ...listed
      .filter((each) => isBounded(thread, each))
      .map((each) => waitingOn(deps, thread, each, LOOKED_AT)),
  ];
}

/** Only what came within certain times is the thread's. */
function isBounded({ spans = [] }: ThreadDocument, route: string): boolean {
  return spans.some((span) => span.route === route);
}

function headsOut(deps: EngineDeps, thread: ThreadDocument, route: string): Promise<EventDocument[]>[] {
  // Our own work for the thread stands in one order with what teammates wrote, whoever woke us.
  return [headsOf(deps, 'out', [...new Set([...thread.outRoutes, threadRoute(thread.id), route])])];
}

function headsOf(deps: EngineDeps, lane: 'in' | 'out', routes: readonly string[]): Promise<EventDocument[]> {
  return headsOfQueues(
    deps,
    routes.map((each) => queueName(lane, each)),
    LOOKED_AT,
  );
}

function older(a: EventDocument | undefined, b: EventDocument): EventDocument {
  return a === undefined || b.order < a.order ? b : a;
}
