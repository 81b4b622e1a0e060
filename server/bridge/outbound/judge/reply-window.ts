import type { EventDocument } from '../../../domain/journal/event.ts';
import { queueName } from '../../../domain/journal/lane-order.ts';
import { allInRoutes } from '../../../domain/journal/route-span.ts';
import { userRoutes } from '../../../domain/journal/routing-key.ts';
import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import type { CustomerMessage } from '../../../domain/messages/customer-message.ts';
import { isWindowOpen, type WindowFacts } from '../../../domain/messages/service-window.ts';
import { eventPages, lookThrough } from '../../../engine/journal/event-pages.ts';
import { waitingOn } from '../../../engine/journal/waiting-on.ts';
import { getThread } from '../../../records/threads.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { foreignNumber } from '../../connections/keep-own-events.ts';

/** Notices of WhatsApp may stand before the customer's last message; hardly more than this many. */
const NEWEST = 5;

/** Whether a free-form reply may go out now. */
export async function isReplyWindowOpen(deps: BridgeDeps, thread: ThreadDocument): Promise<boolean> {
  const now = deps.clock.now();
  return isWindowOpen(thread, now) || isWindowOpen(await windowFacts(deps, thread), now);
}

/**
 * What the window counts from: the customer's last message, also one that was accepted but has not reached Intercom
 * yet. Nothing else opens it. The thread is read after the waiting messages: one that was delivered in between is in it.
 */
export async function windowFacts(deps: BridgeDeps, thread: ThreadDocument): Promise<WindowFacts> {
  const pending = await pendingCustomerTime(deps, thread);
  const known = (await getThread(deps, thread.id)) ?? thread;
  const lastCustomerAt = Math.max(known.lastCustomerAt ?? 0, pending);
  return {
    ...(lastCustomerAt > 0 ? { lastCustomerAt } : {}),
    ...(known.windowClosedAt === undefined ? {} : { windowClosedAt: known.windowClosedAt }),
  };
}

/** Meta's time of the newest message that is accepted and not in Intercom yet; 0 when there is none. Milliseconds. */
export async function pendingCustomerTime(deps: BridgeDeps, thread: ThreadDocument): Promise<number> {
  const routes = allInRoutes(thread).filter((route) => route.startsWith('n:'));
  return Math.max(0, ...(await Promise.all(routes.map((route) => newestWaiting(deps, thread, route)))));
}

/** Of the newest few, also of a phone that the customer has given up, the last that the customer wrote. */
async function newestWaiting(deps: BridgeDeps, thread: ThreadDocument, route: string): Promise<number> {
  const events = await waitingOn(deps, thread, route, NEWEST, 'descending');
  const written = events.filter((event) => writtenTo(deps, event) !== undefined);
  return Math.max(0, ...written.map(({ at }) => at));
}

/** With more than this waiting for others, theirs may be behind. */
const MOST_READ = 200;

/**
 * True while a message waits on the number that shows the customer's phone beside a user id, or so much waits that one may be
 * behind it. Whether it is theirs is known once it has its turn: the phone may have changed hands. Rejects with
 * `StorageError`.
 */
export async function mayHaveWritten(deps: BridgeDeps, thread: ThreadDocument): Promise<boolean> {
  const { phone, userId } = thread.identity;
  if (phone === undefined || userId !== undefined) return false;
  const first = queueName('in', userRoutes(thread.number));
  const range = { index: 'queue', upTo: `${first}~` } as const;
  const pages = eventPages<string>({
    read: (limit, from = first) => deps.storage.collection('events').find({ ...range, from, limit }),
    valueOf: ({ queue }) => queue,
    from: first,
    most: MOST_READ,
  });
  return (
    (await lookThrough(pages, (event) => writtenTo(deps, event)?.from.phone === phone, MOST_READ)) !== 'no'
  );
}

/** What a customer wrote to us; undefined for what opens no window. */
function writtenTo(deps: BridgeDeps, event: EventDocument): CustomerMessage | undefined {
  if (foreignNumber(deps, event) !== undefined) return undefined;
  const message = deps.reader.customerMessage(event);
  return message.opensWindow ? message : undefined;
}
