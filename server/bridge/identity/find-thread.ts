import { identityRoutes } from '../../domain/journal/routing-key.ts';
import { freeLane, type ThreadDocument, threadId } from '../../domain/journal/thread.ts';
import type { CustomerDocument } from '../../domain/people/customer.ts';
import { holdingAt, isHolder } from '../../domain/people/phone-holders.ts';
import type { Sighting } from '../../domain/people/sighting.ts';
import type { WhatsAppIdentity } from '../../domain/whatsapp-identity.ts';
import { erasedAt } from '../../engine/journal/erased.ts';
import { getAlias } from '../../records/aliases.ts';
import { without } from '../../records/change-document.ts';
import { closeToNew, getLiveThread } from '../../records/live-thread.ts';
import { getThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { aliasesOf } from './aliases-of.ts';
import { freePhone } from './hand-on-phone.ts';
import { type Recognised, recogniseCustomer } from './recognise-customer.ts';
import { withIdentity } from './with-identity.ts';

/** The thread of an identity that is known already; undefined otherwise. `at`: when it wrote, milliseconds. */
export async function findThreadOf(
  deps: BridgeDeps,
  number: string,
  identity: WhatsAppIdentity,
  at: number,
): Promise<ThreadDocument | undefined> {
  const { byUser, byPhone } = aliasesOf(deps, number, identity);
  const customer = (await customerOf(deps, byUser)) ?? (await holderThen(deps, byPhone, at));
  return customer === undefined ? undefined : getLiveThread(deps, threadId(number, customer));
}

/**
 * The thread that a message belongs to, or will: made if it is the first, whoever writes it. Two first messages at once meet at the alias: the
 * database lets one of them in, the other joins it. An identity seen in a second form is added to the thread. Undefined
 * while the thread of a phone's former holder is writing what may be this customer's, or when the phone was handed on or
 * the customer joined with another one meanwhile: then ask again.
 */
export async function getThreadFor(deps: BridgeDeps, message: Sighting): Promise<ThreadDocument | undefined> {
  const recognised = await recogniseCustomer(deps, message);
  const { customer, found, seen, phone } = recognised;
  if (phone !== undefined && !(await freePhone(deps, phone))) return undefined;
  const known = await liveThreadOf(deps, message.number, found, customer);
  if (known !== undefined) return withIdentity(deps, known, recognised);
  const id = threadId(message.number, customer.id);
  await deps.storage.collection('threads').insert([
    {
      ...firstThread(id, customer, { ...message, from: seen }, deps.clock.now()),
      ...(await erasedBefore(deps, message)),
    },
  ]);
  const thread = await getThread(deps, id);
  if (thread === undefined) throw new RangeError('a thread was deleted while it was made');
  // Its customer was joined with another one in between, and the place closed.
  if (thread.joinedInto !== undefined) return undefined;
  const again = await recognisedAgain(deps, recognised, message.at);
  const { phone: stillTheirs, userId } = again.seen;
  return stillTheirs === undefined && userId === undefined ? undefined : withIdentity(deps, thread, again);
}

/** The phone may have been handed on before the thread was there to be told: then it is not added. */
async function recognisedAgain(deps: BridgeDeps, recognised: Recognised, at: number): Promise<Recognised> {
  const { phone, found, seen } = recognised;
  const now = phone && (await getAlias(deps, phone.id));
  if (now === undefined) return recognised;
  return { ...recognised, phone: now, seen: isHolder(now, found, at) ? seen : without(seen, 'phone') };
}

/**
 * While two customers are being joined, either of them may have the thread: the one of the customer that goes is used
 * until it is joined, and cannot begin any more where there is none.
 */
async function liveThreadOf(
  deps: BridgeDeps,
  number: string,
  found: string,
  customer: CustomerDocument,
): Promise<ThreadDocument | undefined> {
  if (found !== customer.id) await closeToNew(deps, { number, from: found, into: customer });
  return getLiveThread(deps, threadId(number, found));
}

async function customerOf(deps: BridgeDeps, alias: string | undefined): Promise<string | undefined> {
  return alias === undefined ? undefined : (await getAlias(deps, alias))?.customer;
}

/** Whom the phone number led to at that time; nobody when its holder had given it up by then. */
async function holderThen(
  deps: BridgeDeps,
  alias: string | undefined,
  at: number,
): Promise<string | undefined> {
  const phone = alias === undefined ? undefined : await getAlias(deps, alias);
  return phone === undefined ? undefined : holdingAt(phone, at)?.customer;
}

/** Whether somebody with these ids was erased, so that webhooks of that time are known again. */
async function erasedBefore(deps: BridgeDeps, message: Sighting): Promise<{ erasedBefore?: number }> {
  const { byUser, byPhone } = aliasesOf(deps, message.number, message.from);
  const times = await Promise.all([byUser, byPhone].map((alias) => erasedAt(deps, alias ?? '')));
  const newest = Math.max(0, ...times.map((time) => time ?? 0));
  return newest > 0 ? { erasedBefore: newest } : {};
}

/**
 * The user id is added only once the thread is there to be told of a change: before that, one could be followed without
 * it, and replies would go to the former id for good.
 */
function firstThread(id: string, customer: CustomerDocument, message: Sighting, now: number) {
  const identity = without(message.from, 'userId');
  return {
    id,
    workspace: customer.workspace,
    number: message.number,
    customer: customer.id,
    identity,
    inRoutes: identityRoutes(message.number, identity),
    outRoutes: [],
    in: freeLane,
    out: freeLane,
    live: customer.workspace,
    lastActivityAt: now,
  };
}
