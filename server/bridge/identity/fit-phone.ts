import { allInRoutes, isOnRoute, type RouteSpan } from '../../domain/journal/route-span.ts';
import { identityRoute } from '../../domain/journal/routing-key.ts';
import { type ThreadDocument, threadId } from '../../domain/journal/thread.ts';
import { type AliasDocument, readAlias } from '../../domain/people/customer.ts';
import { holdings } from '../../domain/people/phone-holders.ts';
import type { New } from '../../ports/storage.ts';
import { without } from '../../records/change-document.ts';
import { getEvent } from '../../records/events.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import { changeThread, getThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';

type Alias = AliasDocument | New<AliasDocument>;

/** What a thread is told of one phone. */
export interface PhoneFit {
  readonly phone: string;
  readonly route: string;
  /** Times in which it was this customer's; none when it never changed hands. */
  readonly spans: readonly RouteSpan[];
  /** Whether it is now. */
  readonly holds: boolean;
}

/** The phone of this alias, as digits. */
export function phoneOf(alias: string): string {
  return readAlias(alias).phone ?? '';
}

/** What the thread of a customer on this number must know of the phone. */
export async function phoneFit(
  deps: BridgeDeps,
  { number, customer }: Pick<ThreadDocument, 'number' | 'customer'>,
  alias: Alias,
): Promise<PhoneFit> {
  const phone = phoneOf(alias.id);
  const route = identityRoute(number, { phone });
  const hasChanged = alias.until !== undefined || alias.formerly !== undefined;
  const holds = alias.until === undefined && (await isSame(deps, alias.customer, customer));
  if (!hasChanged) return { phone, route, spans: [], holds };
  const spans: RouteSpan[] = [];
  for (const { customer: holder, ...bounds } of holdings(alias))
    if (await isTheirs(deps, number, holder, customer)) spans.push({ route, ...bounds });
  return { phone, route, spans, holds };
}

/** What was written while somebody who is being joined had it stays with their own thread until that is joined. */
async function isTheirs(
  deps: BridgeDeps,
  number: string,
  holder: string,
  customer: string,
): Promise<boolean> {
  if (holder === customer) return true;
  if (!(await isSame(deps, holder, customer))) return false;
  const thread = await getThread(deps, threadId(number, holder));
  return thread === undefined || thread.joinedInto !== undefined;
}

async function isSame(deps: BridgeDeps, one: string, other: string): Promise<boolean> {
  return one === other || (await liveCustomer(deps, one)) === (await liveCustomer(deps, other));
}

/** The thread as its phone is now; the same object when nothing changes. A route is never added here. */
export function fitted(thread: ThreadDocument, { phone, route, spans, holds }: PhoneFit): ThreadDocument {
  const known = (thread.spans ?? []).filter((span) => span.route === route);
  const loses = !holds && (thread.identity.phone === phone || thread.inRoutes.includes(route));
  if (!loses && JSON.stringify(known) === JSON.stringify(spans)) return thread;
  const others = (thread.spans ?? []).filter((span) => span.route !== route);
  const all = [...others, ...spans];
  return {
    ...without(thread, 'spans'),
    ...(all.length === 0 ? {} : { spans: all }),
    ...(loses ? { inRoutes: thread.inRoutes.filter((each) => each !== route) } : {}),
    ...(loses && thread.identity.phone === phone ? { identity: without(thread.identity, 'phone') } : {}),
  };
}

/**
 * A thread that knows the phone learns whose it is and was. False while a message of somebody else that came by it is
 * being written there: its outcome must be known before anybody else takes it up. The thread is woken then, because the
 * message leads elsewhere by now.
 */
export async function fitPhone(deps: BridgeDeps, thread: ThreadDocument, alias: Alias): Promise<boolean> {
  const fit = await phoneFit(deps, thread, alias);
  const usesIt = thread.identity.phone === fit.phone || allInRoutes(thread).includes(fit.route);
  if (!usesIt || fitted(thread, fit) === thread) return true;
  if (await isWritingForOther(deps, thread, fit)) {
    deps.wakeThread(thread.id, 'in');
    return false;
  }
  let isTold = true;
  await changeThread(deps, thread, (current) => {
    isTold = current.in.open?.reservedAt === thread.in.open?.reservedAt;
    const next = isTold ? fitted(current, fit) : current;
    return next === current ? undefined : next;
  });
  return isTold;
}

async function isWritingForOther(deps: BridgeDeps, thread: ThreadDocument, fit: PhoneFit): Promise<boolean> {
  const { open } = thread.in;
  if (open === undefined) return false;
  const ids = new Set([open.event, ...(open.carries ?? []).map(({ event }) => event)]);
  const routed = { inRoutes: fit.holds ? [fit.route] : [], spans: fit.spans };
  for (const id of ids) {
    const event = await getEvent(deps, id);
    const isOpen = event?.route === fit.route && event.endedAt === undefined;
    if (isOpen && !isOnRoute(routed, fit.route, event.at)) return true;
  }
  return false;
}
