import { queueName } from '../../../domain/journal/lane-order.ts';
import { allInRoutes } from '../../../domain/journal/route-span.ts';
import { userRoutes } from '../../../domain/journal/routing-key.ts';
import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import { isWindowOpen, type WindowFacts } from '../../../domain/messages/service-window.ts';
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
  const written = events.filter(
    (event) => foreignNumber(deps, event) === undefined && deps.reader.customerMessage(event).opensWindow,
  );
  return Math.max(0, ...written.map(({ at }) => at));
}

/** Waiting messages that are looked at; one of them is enough. */
const LOOKED_AT = 20;

/**
 * True while a message waits that shows the customer's phone and a user id which was not seen before. Whether it is theirs
 * is known once it has its turn: the phone may have changed hands. Rejects with `StorageError`.
 */
export async function mayHaveWritten(deps: BridgeDeps, thread: ThreadDocument): Promise<boolean> {
  const { phone, userId } = thread.identity;
  if (phone === undefined || userId !== undefined) return false;
  const from = queueName('in', userRoutes(thread.number));
  const range = { index: 'queue', from, upTo: `${from}~`, limit: LOOKED_AT } as const;
  const waiting = await deps.storage.collection('events').find(range);
  return waiting.some((event) => deps.reader.customerMessage(event).from.phone === phone);
}
