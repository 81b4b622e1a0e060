import type { AliasDocument, CustomerDocument } from '../domain/customer.ts';
import type { CustomerMessage } from '../domain/customer-message.ts';
import { identityRoutes, type WhatsAppIdentity } from '../domain/routing-key.ts';
import { freeLane, type ThreadDocument, threadId } from '../domain/thread.ts';
import type { New } from '../ports/storage.ts';
import { aliasesOf } from './aliases-of.ts';
import { changeDocument, without } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';
import { erasedAt } from './erased.ts';
import { handOnPhone, keepFormer } from './hand-on-phone.ts';
import { joinIfSamePerson } from './join-customers.ts';
import { getLiveThread, liveCustomer } from './live-thread.ts';

type Deps = Pick<
  BridgeDeps,
  'storage' | 'clock' | 'connections' | 'newId' | 'metrics' | 'wake' | 'sequence' | 'pseudonyms'
>;

/** The thread of an identity that is known already; undefined otherwise. `at`: when it wrote, milliseconds. */
export async function findThreadOf(
  deps: Deps,
  number: string,
  identity: WhatsAppIdentity,
  at: number,
): Promise<ThreadDocument | undefined> {
  const { byUser, byPhone } = aliasesOf(deps, number, identity);
  const customer = (await customerOf(deps, byUser)) ?? (await holderThen(deps, byPhone, at));
  return customer === undefined ? undefined : getLiveThread(deps, threadId(number, customer));
}

/**
 * The thread that a message belongs to, made if it is the first. Two first messages at once meet at the alias: the
 * database lets one of them in, the other joins it. An identity seen in a second form is added to the thread.
 */
export async function getThreadFor(deps: Deps, message: CustomerMessage): Promise<ThreadDocument> {
  const { customer, seen } = await getCustomerFor(deps, message);
  const id = threadId(message.number, customer.id);
  const threads = deps.storage.collection('threads');
  const known = await getLiveThread(deps, id);
  if (known !== undefined) return withIdentity(deps, known, seen);
  await threads.insert([
    {
      ...firstThread(id, customer, { ...message, from: seen }, deps.clock.now()),
      ...(await erasedBefore(deps, message)),
    },
  ]);
  const thread = await threads.get(id);
  if (thread === undefined) throw new RangeError('a thread was deleted while it was made');
  return withIdentity(deps, thread, seen);
}

/**
 * One person, whichever form of the identity was seen first: all forms are inserted in one fixed order, and whoever
 * finds one taken joins the customer it leads to. Somebody with another user id is somebody else, though the phone
 * number is the same: numbers are handed on. So is somebody who writes from a number after its holder gave it up.
 */
async function getCustomerFor(deps: Deps, message: CustomerMessage): Promise<Recognised> {
  const { byUser, byPhone } = aliasesOf(deps, message.number, message.from);
  const known = await customerOf(deps, byUser);
  if (byPhone === undefined)
    return recognised(deps, message, await joinAlias(deps, byUser ?? '', known ?? deps.newId()));
  const holder = await holderOf(deps, byPhone, known ?? deps.newId(), message.at);
  if (byUser === undefined) return recognised(deps, message, holder.customer);
  const isSame = holder.userAlias === undefined || holder.userAlias === byUser;
  const customer = await joinAlias(deps, byUser, known ?? (isSame ? holder.customer : deps.newId()));
  if (customer === holder.customer) await rememberUser(deps, byPhone, byUser);
  else if (isSame && (await joinIfSamePerson(deps, { keep: customer, other: holder.customer, message })))
    return recognised(deps, message, customer, without(message.from, 'phone'));
  else {
    const since = deps.clock.now();
    // This message is the new holder's already.
    await handOnPhone(deps, byPhone, customer, { userAlias: byUser, since, heldFrom: message.at - 1 });
  }
  return recognised(deps, message, customer);
}

/** Who wrote, and by which ids the thread may know them from now on. */
interface Recognised {
  readonly customer: CustomerDocument;
  readonly seen: WhatsAppIdentity;
}

/** A phone whose holder is to be joined first still belongs to the other thread: its messages wait there. */
async function recognised(
  deps: Deps,
  message: CustomerMessage,
  customer: string,
  seen: WhatsAppIdentity = message.from,
): Promise<Recognised> {
  return { customer: await getCustomer(deps, customer, message), seen };
}

async function customerOf(deps: Deps, alias: string | undefined): Promise<string | undefined> {
  return alias === undefined ? undefined : (await deps.storage.collection('aliases').get(alias))?.customer;
}

/** Whom the phone number led to at that time; nobody when its holder had given it up by then. */
async function holderThen(deps: Deps, alias: string | undefined, at: number): Promise<string | undefined> {
  const holder = alias === undefined ? undefined : await deps.storage.collection('aliases').get(alias);
  return holder === undefined || isGivenUp(holder, at) ? undefined : holder.customer;
}

/** Whom the phone number leads to; this customer, when nobody had it or its holder had given it up. */
async function holderOf(
  deps: Deps,
  id: string,
  customer: string,
  at: number,
): Promise<AliasDocument | New<AliasDocument>> {
  const aliases = deps.storage.collection('aliases');
  const fresh = { id, customer, since: deps.clock.now() };
  const [outcome] = await aliases.insert([fresh]);
  if (outcome === 'inserted') return fresh;
  const held = await aliases.get(id);
  const heldFrom = held?.until;
  if (held === undefined || heldFrom === undefined || !isGivenUp(held, at)) return held ?? fresh;
  await keepFormer(deps, held, heldFrom);
  const taken = await changeDocument(aliases, held, (alias) =>
    isGivenUp(alias, at) ? { ...fresh, heldFrom, version: alias.version } : undefined,
  );
  return taken ?? (await aliases.get(id)) ?? fresh;
}

function isGivenUp({ until }: Pick<AliasDocument, 'until'>, at: number): boolean {
  return until !== undefined && at > until;
}

/** From now on the phone number is known to be this user's. */
async function rememberUser(deps: Deps, phone: string, user: string): Promise<void> {
  await changeDocument(deps.storage.collection('aliases'), phone, (alias) =>
    alias.userAlias === undefined ? { ...alias, userAlias: user } : undefined,
  );
}

/** Makes the alias lead to this customer, unless it leads to one already: then that is the customer. */
async function joinAlias(deps: Deps, id: string, customer: string): Promise<string> {
  const aliases = deps.storage.collection('aliases');
  const [outcome] = await aliases.insert([{ id, customer, since: deps.clock.now() }]);
  if (outcome === 'inserted') return customer;
  return (await aliases.get(id))?.customer ?? customer;
}

/** Whether somebody with these ids was erased, so that webhooks of that time are known again. */
async function erasedBefore(deps: Deps, message: CustomerMessage): Promise<{ erasedBefore?: number }> {
  const { byUser, byPhone } = aliasesOf(deps, message.number, message.from);
  const times = await Promise.all([byUser, byPhone].map((alias) => erasedAt(deps, alias ?? '')));
  const newest = Math.max(0, ...times.map((time) => time ?? 0));
  return newest > 0 ? { erasedBefore: newest } : {};
}

/** The customer's document; made here too when a crash came between alias and customer. */
async function getCustomer(deps: Deps, found: string, message: CustomerMessage): Promise<CustomerDocument> {
  const id = await liveCustomer(deps, found);
  const customers = deps.storage.collection('customers');
  const known = await customers.get(id);
  if (known !== undefined) return known;
  const workspace = deps.connections.number(message.number)?.workspace ?? '';
  await customers.insert([{ id, workspace, ...(message.name === undefined ? {} : { name: message.name }) }]);
  const made = await customers.get(id);
  if (made === undefined) throw new RangeError('a customer was deleted while it was made');
  return made;
}

function firstThread(id: string, customer: CustomerDocument, message: CustomerMessage, now: number) {
  return {
    id,
    workspace: customer.workspace,
    number: message.number,
    customer: customer.id,
    identity: message.from,
    inRoutes: identityRoutes(message.number, message.from),
    outRoutes: [],
    in: freeLane,
    out: freeLane,
    live: customer.workspace,
    lastActivityAt: now,
  };
}

/** Adds what this message tells of the identity; what is known is never overwritten. */
async function withIdentity(
  deps: Deps,
  thread: ThreadDocument,
  seen: WhatsAppIdentity,
): Promise<ThreadDocument> {
  if (!addsTo(thread, seen)) return thread;
  const changed = await changeDocument(deps.storage.collection('threads'), thread, (current) =>
    addsTo(current, seen) ? joined(current, seen) : undefined,
  );
  return changed ?? (await deps.storage.collection('threads').get(thread.id)) ?? thread;
}

function addsTo(thread: ThreadDocument, seen: WhatsAppIdentity): boolean {
  return identityRoutes(thread.number, seen).some((route) => !thread.inRoutes.includes(route));
}

function joined(thread: ThreadDocument, seen: WhatsAppIdentity): ThreadDocument {
  const identity = { ...seen, ...thread.identity };
  const routes = identityRoutes(thread.number, seen).filter((route) => !thread.inRoutes.includes(route));
  return { ...thread, identity, inRoutes: [...thread.inRoutes, ...routes] };
}
