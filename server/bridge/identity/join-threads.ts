import type { Reservation } from '../../domain/journal/reservation.ts';
import { threadRoute } from '../../domain/journal/routing-key.ts';
import type { LaneState, ThreadDocument } from '../../domain/journal/thread.ts';
import type { DeliveryDocument } from '../../domain/messages/delivery.ts';
import type { WhatsAppIdentity } from '../../domain/whatsapp-identity.ts';
import { CLOCK_SKEW_MS, LEASE_MS } from '../../engine/lanes/lane-run.ts';
import { without } from '../../records/change-document.ts';
import { changeDelivery, pageOfDeliveries } from '../../records/deliveries.ts';
import { getEvent } from '../../records/events.ts';
import { changeLink, linksOfThread } from '../../records/links.ts';
import { changeThread, getThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { newestIdentity } from './newest-identity.ts';
import { withAllOf } from './with-all-of.ts';

/** What is to be done for threads that are being joined while nobody works there. Harmless to repeat. */
export type BeforeUnited = (threads: readonly string[]) => Promise<void>;

interface TwoThreads {
  readonly from: string;
  readonly into: string;
  /** Whether both write as the same contact: then the conversation can go on. */
  readonly sameContact: boolean;
  readonly beforeUnited: BeforeUnited;
}

/** So often the ids of one thread hardly change while it is joined. */
const MOST_LOOKS = 5;

/** Most deliveries that are moved in one read. */
const PAGE = 200;

/**
 * All of one thread becomes another's: routes, conversations, deliveries, window. Both lanes of both are claimed first,
 * in the order of their ids. Answers the thread that is left, or undefined when a lane is at work, or the other thread was
 * joined itself: then it is asked again for the one that is left of that. Harmless to repeat; `endJoin` must follow.
 */
export async function joinThreads(
  deps: BridgeDeps,
  owner: string,
  { from, into, sameContact, beforeUnited }: TwoThreads,
): Promise<ThreadDocument | undefined> {
  for (const id of [from, into]) await emptySlots(deps, id);
  const former = (await getThread(deps, from))?.joinedInto;
  if (!(await claimBoth(deps, owner, [from, into]))) return undefined;
  const ended = await changeThread(deps, from, (current) =>
    isOurs(current, owner)
      ? { ...without(freed(current, owner), 'live', 'opening'), joinedInto: into }
      : undefined,
  );
  const source = ended ?? (await getThread(deps, from));
  if (source?.joinedInto !== into) {
    await release(deps, owner, into);
    return undefined;
  }
  await rest(deps, owner, into);
  // Before anybody works there: whose message something answers is asked by the id of the thread.
  await moveAll(deps, from, into);
  if (former !== undefined && former !== into) await carryOn(deps, former, into);
  await beforeUnited([from, into]);
  const joined = await unite(deps, owner, source, { from, into, sameContact });
  if (joined === undefined) await release(deps, owner, into);
  return joined;
}

/**
 * The thread that all of this went to before was joined itself, perhaps before all of it had come. While it was not, a send
 * may be open there: its own join moves what it has.
 */
async function carryOn(deps: BridgeDeps, former: string, into: string): Promise<void> {
  if ((await getThread(deps, former))?.joinedInto !== undefined) await moveAll(deps, former, into);
}

/** Undefined when the thread that stays was joined itself, or its ids change again and again. */
async function unite(
  deps: BridgeDeps,
  owner: string,
  source: ThreadDocument,
  { from, into, sameContact }: Omit<TwoThreads, 'beforeUnited'>,
): Promise<ThreadDocument | undefined> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const kept = await getThread(deps, into);
    if (kept === undefined) return undefined;
    const person = { number: source.number, customers: [source.customer, kept.customer] };
    const identity = await newestIdentity(deps, person, kept.identity, source.identity);
    const joined = await changeThread(deps, kept, (current) => {
      if (current.joinedInto !== undefined) return undefined;
      // Told again it has taken effect: what the thread has done with since does not come back.
      if (current.outRoutes.includes(threadRoute(from))) return freed(current, owner);
      // They were learned outside the lanes meanwhile: which are the newest is to be asked again.
      if (!isSame(current.identity, kept.identity)) return undefined;
      return { ...withAllOf(freed(current, owner), source, sameContact), identity };
    });
    if (joined !== undefined) return joined;
  }
  return undefined;
}

function isSame(one: WhatsAppIdentity, other: WhatsAppIdentity): boolean {
  return one.userId === other.userId && one.phone === other.phone;
}

/**
 * After `joinThreads`, and whatever is to follow from it: nothing is left to be joined of the thread from now on. Harmless
 * to repeat; rejects with `StorageError`.
 */
export async function endJoin(
  deps: BridgeDeps,
  { from, into }: Pick<TwoThreads, 'from' | 'into'>,
): Promise<void> {
  await changeThread(deps, from, (current) => ({
    ...without(current, 'spans', 'seeking', 'seekUntil'),
    identity: {},
    inRoutes: [],
    outRoutes: [],
  }));
  deps.wakeThread(into, 'in');
  deps.wakeThread(into, 'out');
}

/** A slot is emptied by the next write of its lane: there may be none where the thread has nothing to do any more. */
async function emptySlots(deps: BridgeDeps, id: string): Promise<void> {
  const thread = await getThread(deps, id);
  for (const lane of ['in', 'out'] as const) {
    const open = thread?.[lane].open;
    if (open === undefined || !(await isOver(deps, open))) continue;
    await changeThread(deps, id, (current) =>
      current[lane].open?.effect === open.effect && isFree(deps, withoutOpen(current, lane)[lane], '')
        ? withoutOpen(current, lane)
        : undefined,
    );
  }
}

async function isOver(deps: BridgeDeps, { event }: Reservation): Promise<boolean> {
  const found = await getEvent(deps, event);
  return found === undefined || found.endedAt !== undefined;
}

function withoutOpen(thread: ThreadDocument, lane: 'in' | 'out'): ThreadDocument {
  const empty = { ...thread, [lane]: without(thread[lane], 'open') };
  return lane === 'in' ? without(empty, 'opening') : empty;
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
  const claimed = await changeThread(deps, id, (current) =>
    [current.in, current.out].every((lane) => isFree(deps, lane, owner))
      ? { ...current, in: claimedLane(current.in, owner, until), out: claimedLane(current.out, owner, until) }
      : undefined,
  );
  return claimed !== undefined;
}

/** A claim alone holds nobody off who begins now in our own process: both lanes pause for as long, unless somebody works. */
async function rest(deps: BridgeDeps, owner: string, id: string): Promise<void> {
  const until = deps.clock.now() + LEASE_MS;
  const resting = (lane: LaneState) => ({ ...claimedLane(lane, owner, until), notBefore: until });
  await changeThread(deps, id, (current) =>
    isOurs(current, owner) ? { ...current, in: resting(current.in), out: resting(current.out) } : undefined,
  );
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
  await changeThread(deps, id, (current) => (isOurs(current, owner) ? freed(current, owner) : undefined));
}

function freed(thread: ThreadDocument, owner: string): ThreadDocument {
  return { ...thread, in: freedLane(thread.in, owner), out: freedLane(thread.out, owner) };
}

/** Another one's claim stays. So does a pause, unless it is that of our claim. */
function freedLane(lane: LaneState, owner: string): LaneState {
  if (lane.owner !== owner) return lane;
  const free = without(lane, 'owner', 'until');
  return lane.notBefore === lane.until ? without(free, 'notBefore') : free;
}

async function moveAll(deps: BridgeDeps, from: string, into: string): Promise<void> {
  await moveLinks(deps, from, into);
  await moveDeliveries(deps, from, into);
}

async function moveLinks(deps: BridgeDeps, from: string, into: string): Promise<void> {
  for (const link of await linksOfThread(deps, from))
    await changeLink(deps, link, (current) => ({ ...current, thread: into }));
}

async function moveDeliveries(deps: BridgeDeps, from: string, into: string): Promise<void> {
  const nextPage = () => pageOfDeliveries(deps, from, PAGE);
  for (let page = await nextPage(); page.length > 0; page = await nextPage())
    for (const delivery of page)
      await changeDelivery(deps, delivery, (current) => movedTo(current, from, into));
}

function movedTo(delivery: DeliveryDocument, from: string, into: string): DeliveryDocument | undefined {
  if (delivery.thread !== from) return undefined;
  return { ...delivery, thread: into, threadOrder: `${into}${delivery.threadOrder.slice(from.length)}` };
}
