import { ERASED, type EventDocument, NOT_WHATSAPP } from '../domain/journal/event.ts';
import { queueName } from '../domain/journal/lane-order.ts';
import { parseRoute } from '../domain/journal/routing-key.ts';
import type { ThreadDocument } from '../domain/journal/thread.ts';
import type { WhatsAppIdentity } from '../domain/whatsapp-identity.ts';
import { endEvent } from '../engine/journal/end-event.ts';
import { dropIfErased } from '../engine/journal/erased.ts';
import type { Resolved } from '../engine/lanes/stories.ts';
import { headsOfQueue } from '../records/events.ts';
import { findLinkedThread } from '../records/links.ts';
import { getLiveThread } from '../records/live-thread.ts';
import type { BridgeDeps } from './connections/deps.ts';
import { dropForeign, holdEvent, releaseHeldFor } from './connections/held/hold-event.ts';
import { isMissing } from './connections/held/is-missing.ts';
import { linkTeammateStart } from './conversations/link-teammate-start.ts';
import { isBeingOpened, isSought } from './conversations/seek-survivor.ts';
import { tellUnlinked } from './conversations/tell-unlinked.ts';
import { findThreadOf, getThreadFor } from './identity/find-thread.ts';
import { HANDED_ON_LOOK_MS, knowsSender } from './identity/learn-sender.ts';
import { type ErasedThread, findErasedThread, tellErased } from './privacy/tell-erased.ts';

/** A conversation whose opening is under way will be linked soon. Milliseconds. */
const OPENING_LOOK_MS = 1_000;

const nothing: Resolved = { kind: 'nothing' };

/** Leads a route to its thread. What belongs to nobody is held for a tenant that may yet connect, or ended. */
export async function resolveThread(
  deps: BridgeDeps,
  lane: 'in' | 'out',
  route: string,
  told?: EventDocument,
): Promise<Resolved> {
  const parsed = parseRoute(route);
  switch (parsed.kind) {
    case 'thread':
      return resolveOwnWork(deps, queueName(lane, route), await getLiveThread(deps, parsed.thread));
    case 'number':
      return (await isMissing(deps, `n:${parsed.number}`))
        ? holdAll(deps, queueName(lane, route), `n:${parsed.number}`)
        : resolveIdentity(deps, route, parsed.number, parsed.identity, told);
    case 'conversation':
      return (await isMissing(deps, `w:${parsed.workspace}`))
        ? holdAll(deps, queueName(lane, route), `w:${parsed.workspace}`)
        : resolveConversation(deps, queueName(lane, route), parsed);
    default:
      return nothing;
  }
}

/**
 * A first message makes the thread. A later one may tell of a second form of the identity: then the thread learns it, so
 * that messages which carry only that form find it.
 */
async function resolveIdentity(
  deps: BridgeDeps,
  route: string,
  number: string,
  identity: WhatsAppIdentity,
  told?: EventDocument,
): Promise<Resolved> {
  const head = told ?? (await headOf(deps, queueName('in', route)));
  if (head === undefined) return nothing;
  if (await dropForeign(deps, head)) return resolveIdentity(deps, route, number, identity);
  const message = deps.reader.customerMessage(head);
  const known = await findThreadOf(deps, number, identity, message.at);
  if (known !== undefined && knowsSender(known, message)) return { kind: 'thread', thread: known };
  // Whether it is the first on its route is looked at before anything is made of it.
  if (told !== undefined) return resolveIdentity(deps, route, number, identity);
  if (known === undefined && (await dropIfErased(deps, head)))
    return resolveIdentity(deps, route, number, identity);
  if (known === undefined) await releaseHeldFor(deps, `n:${number}`);
  const thread = await getThreadFor(deps, message);
  return thread === undefined
    ? { kind: 'wait', at: deps.clock.now() + HANDED_ON_LOOK_MS }
    : { kind: 'thread', thread };
}

async function resolveConversation(
  deps: BridgeDeps,
  queue: string,
  at: { readonly workspace: string; readonly conversation: string },
): Promise<Resolved> {
  const linked = await findLinkedThread(deps, at.workspace, at.conversation);
  if (linked !== undefined) return { kind: 'thread', ...linked };
  const head = await headOf(deps, queue);
  if (head === undefined) return nothing;
  const { contacts } = deps.reader.part(head);
  if ((await isBeingOpened(deps, at.workspace, contacts)) || (await isSought(deps, at.workspace, contacts)))
    return { kind: 'wait', at: deps.clock.now() + OPENING_LOOK_MS };
  // An opening that ended between the two questions has its link by now.
  const linkedNow = await findLinkedThread(deps, at.workspace, at.conversation);
  if (linkedNow !== undefined) return { kind: 'thread', ...linkedNow };
  const begun = await linkTeammateStart(deps, head);
  if (begun !== undefined) return { kind: 'thread', thread: begun };
  const erased = await findErasedThread(deps, at);
  return erased === undefined ? endUnlinked(deps, queue) : endErased(deps, queue, erased);
}

/** The replies go nowhere, and a note says so. */
async function endErased(deps: BridgeDeps, queue: string, erased: ErasedThread): Promise<Resolved> {
  for (let head = await headOf(deps, queue); head !== undefined; head = await headOf(deps, queue)) {
    await tellErased(deps, erased, head);
    await endEvent(deps, head, { end: 'ignored', reason: ERASED });
  }
  return nothing;
}

/** What we left to be done for a thread: of a number that is not connected, notes can still be written. */
async function resolveOwnWork(
  deps: BridgeDeps,
  queue: string,
  thread: ThreadDocument | undefined,
): Promise<Resolved> {
  if (thread === undefined) return nothing;
  return (await isMissing(deps, `w:${thread.workspace}`))
    ? holdAll(deps, queue, `w:${thread.workspace}`)
    : { kind: 'thread', thread };
}

/** Until it turns out to be connected after all: then the route leads somewhere, and is asked for again. */
async function holdAll(deps: BridgeDeps, queue: string, tenant: string): Promise<Resolved> {
  for (let head = await headOf(deps, queue); head !== undefined; head = await headOf(deps, queue))
    if (!(await holdEvent(deps, head, tenant))) return { kind: 'wait', at: deps.clock.now() };
  return nothing;
}

/** The replies go nowhere; where that is not plain to see, a note says so. */
async function endUnlinked(deps: BridgeDeps, queue: string): Promise<Resolved> {
  for (let head = await headOf(deps, queue); head !== undefined; head = await headOf(deps, queue)) {
    await tellUnlinked(deps, head);
    await endEvent(deps, head, { end: 'ignored', reason: NOT_WHATSAPP });
  }
  return nothing;
}

async function headOf(deps: BridgeDeps, queue: string): Promise<EventDocument | undefined> {
  const [head] = await headsOfQueue(deps, queue, 1);
  return head;
}
