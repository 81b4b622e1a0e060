import type { DeliveryDocument } from '../domain/delivery.ts';
import type { LaneState, ThreadDocument } from '../domain/thread.ts';
import { changeDocument, without } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';
import { CLOCK_SKEW_MS, LEASE_MS } from './lane-run.ts';

interface TwoThreads {
  readonly from: string;
  readonly into: string;
  /** Whether both write as the same contact: then the conversation can go on. */
  readonly sameContact: boolean;
}

/** Most deliveries that are moved in one read. */
const PAGE = 200;

/** A thread keeps the routes of this many conversations: older ones get no replies any more. */
const CONVERSATIONS_KEPT = 20;

/**
 * All of one thread becomes another's: routes, conversations, deliveries, window. Both lanes of both are claimed first,
 * in the order of their ids. Answers the thread that is left, or undefined when a lane is at work: nothing has changed
 * then.
 */
export async function joinThreads(
  deps: BridgeDeps,
  owner: string,
  { from, into, sameContact }: TwoThreads,
): Promise<ThreadDocument | undefined> {
  const threads = deps.storage.collection('threads');
  if (!(await claimBoth(deps, owner, [from, into]))) return undefined;
  const ended = await changeDocument(threads, from, (current) =>
    isOurs(current, owner) ? { ...without(freed(current), 'live', 'opening'), joinedInto: into } : undefined,
  );
  const source = ended ?? (await threads.get(from));
  if (source?.joinedInto !== into) {
    await release(deps, owner, into);
    return undefined;
  }
  const joined = await changeDocument(threads, into, (current) =>
    withAllOf(freed(current), source, sameContact),
  );
  await moveLinks(deps, from, into);
  await moveDeliveries(deps, from, into);
  await changeDocument(threads, from, (current) => ({
    ...current,
    identity: {},
    inRoutes: [],
    outRoutes: [],
  }));
  deps.wakeThread(into, 'in');
  deps.wakeThread(into, 'out');
  return joined ?? (await threads.get(into));
}

async function claimBoth(deps: BridgeDeps, owner: string, ids: readonly string[]): Promise<boolean> {
  const taken: string[] = [];
  for (const id of ids.toSorted()) {
    if (!(await claim(deps, owner, id))) break;
    taken.push(id);
  }
  if (taken.length === ids.length) return true;
  for (const id of taken) await release(deps, owner, id);
  return false;
}

async function claim(deps: BridgeDeps, owner: string, id: string): Promise<boolean> {
  const until = deps.clock.now() + LEASE_MS;
  const claimed = await changeDocument(deps.storage.collection('threads'), id, (current) =>
    [current.in, current.out].every((lane) => isFree(deps, lane, owner))
      ? { ...current, in: claimedLane(current.in, owner, until), out: claimedLane(current.out, owner, until) }
      : undefined,
  );
  return claimed !== undefined;
}

/** No call is open, and nobody in another process works there. A run of our own process loses its claim and begins anew. */
function isFree(deps: BridgeDeps, lane: LaneState, owner: string): boolean {
  if (lane.open !== undefined) return false;
  const isClaimed = lane.owner !== undefined && lane.owner !== owner;
  return !(deps.storage.shared && isClaimed && (lane.until ?? 0) + CLOCK_SKEW_MS > deps.clock.now());
}

function claimedLane(lane: LaneState, owner: string, until: number): LaneState {
  return { ...lane, fence: lane.fence + 1, owner, until };
}

function isOurs({ in: inbound, out }: ThreadDocument, owner: string): boolean {
  return [inbound, out].every((lane) => lane.owner === owner && lane.open === undefined);
}

async function release(deps: BridgeDeps, owner: string, id: string): Promise<void> {
  await changeDocument(deps.storage.collection('threads'), id, (current) =>
    isOurs(current, owner) ? freed(current) : undefined,
  );
}

function freed(thread: ThreadDocument): ThreadDocument {
  return { ...thread, in: without(thread.in, 'owner', 'until'), out: without(thread.out, 'owner', 'until') };
}

function withAllOf(thread: ThreadDocument, source: ThreadDocument, sameContact: boolean): ThreadDocument {
  const lastCustomerAt = Math.max(thread.lastCustomerAt ?? 0, source.lastCustomerAt ?? 0);
  const lastPhoneAppAt = Math.max(thread.lastPhoneAppAt ?? 0, source.lastPhoneAppAt ?? 0);
  const conversation = thread.conversation ?? (sameContact ? source.conversation : undefined);
  return {
    ...thread,
    ...(lastPhoneAppAt > 0 && { lastPhoneAppAt }),
    inRoutes: union(thread.inRoutes, source.inRoutes),
    outRoutes: union(source.outRoutes, thread.outRoutes).slice(-CONVERSATIONS_KEPT),
    lastActivityAt: Math.max(thread.lastActivityAt, source.lastActivityAt),
    ...(lastCustomerAt > 0 ? { lastCustomerAt } : {}),
    ...(conversation === undefined ? {} : { conversation }),
  };
}

function union(first: readonly string[], second: readonly string[]): string[] {
  return [...new Set([...first, ...second])];
}

async function moveLinks(deps: BridgeDeps, from: string, into: string): Promise<void> {
  const links = deps.storage.collection('links');
  for (const link of await links.find({ index: 'byThread', equals: [from], limit: 1_000 }))
    await changeDocument(links, link, (current) => ({ ...current, thread: into }));
}

async function moveDeliveries(deps: BridgeDeps, from: string, into: string): Promise<void> {
  const deliveries = deps.storage.collection('deliveries');
  const query = { index: 'byThread', from: `${from}|`, upTo: `${from}|~`, limit: PAGE };
  for (let page = await deliveries.find(query); page.length > 0; page = await deliveries.find(query))
    for (const delivery of page)
      await changeDocument(deliveries, delivery, (current) => movedTo(current, from, into));
}

function movedTo(delivery: DeliveryDocument, from: string, into: string): DeliveryDocument | undefined {
  if (delivery.thread !== from) return undefined;
  return { ...delivery, thread: into, threadOrder: `${into}${delivery.threadOrder.slice(from.length)}` };
}
