import { type AliasDocument, type CustomerDocument, phoneAlias, userAlias } from '../domain/customer.ts';
import type { CustomerMessage } from '../domain/customer-message.ts';
import { identityRoutes, type WhatsAppIdentity } from '../domain/routing-key.ts';
import { freeLane, type ThreadDocument, threadId } from '../domain/thread.ts';
import type { New } from '../ports/storage.ts';
import { changeDocument } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';

type Deps = Pick<BridgeDeps, 'storage' | 'clock' | 'connections' | 'newId'>;

/** The thread of an identity that is known already; undefined otherwise. */
export async function findThreadOf(
  deps: Deps,
  number: string,
  identity: WhatsAppIdentity,
): Promise<ThreadDocument | undefined> {
  const { byUser, byPhone } = aliasesOf(deps, number, identity);
  const customer = (await customerOf(deps, byUser)) ?? (await customerOf(deps, byPhone));
  return customer === undefined
    ? undefined
    : deps.storage.collection('threads').get(threadId(number, customer));
}

/**
 * The thread that a message belongs to, made if it is the first. Two first messages at once meet at the alias: the
 * database lets one of them in, the other joins it. An identity seen in a second form is added to the thread.
 */
export async function getThreadFor(deps: Deps, message: CustomerMessage): Promise<ThreadDocument> {
  const customer = await getCustomerFor(deps, message);
  const id = threadId(message.number, customer.id);
  const threads = deps.storage.collection('threads');
  const known = await threads.get(id);
  if (known !== undefined) return withIdentity(deps, known, message.from);
  await threads.insert([firstThread(id, customer, message, deps.clock.now())]);
  const thread = await threads.get(id);
  if (thread === undefined) throw new RangeError('a thread was deleted while it was made');
  return withIdentity(deps, thread, message.from);
}

/**
 * One person, whichever form of the identity was seen first: all forms are inserted in one fixed order, and whoever
 * finds one taken joins the customer it leads to. Somebody with another user id is somebody else, though the phone
 * number is the same: numbers are handed on.
 */
async function getCustomerFor(deps: Deps, message: CustomerMessage): Promise<CustomerDocument> {
  const { byUser, byPhone } = aliasesOf(deps, message.number, message.from);
  const known = await customerOf(deps, byUser);
  if (byUser === undefined || byPhone === undefined)
    return getCustomer(deps, await joinAlias(deps, byUser ?? byPhone ?? '', known ?? deps.newId()), message);
  const holder = await holderOf(deps, byPhone, known ?? deps.newId());
  const isSame = holder.userAlias === undefined || holder.userAlias === byUser;
  const customer = await joinAlias(deps, byUser, known ?? (isSame ? holder.customer : deps.newId()));
  if (customer === holder.customer) await rememberUser(deps, byPhone, byUser);
  else if (!isSame || known !== undefined) await handOn(deps, byPhone, customer, byUser);
  return getCustomer(deps, customer, message);
}

async function customerOf(deps: Deps, alias: string | undefined): Promise<string | undefined> {
  return alias === undefined ? undefined : (await deps.storage.collection('aliases').get(alias))?.customer;
}

/** Whom the phone number leads to; this customer, when nobody had it. */
async function holderOf(
  deps: Deps,
  id: string,
  customer: string,
): Promise<AliasDocument | New<AliasDocument>> {
  const aliases = deps.storage.collection('aliases');
  const fresh = { id, customer, since: deps.clock.now() };
  const [outcome] = await aliases.insert([fresh]);
  return outcome === 'inserted' ? fresh : ((await aliases.get(id)) ?? fresh);
}

/** From now on the phone number is known to be this user's. */
async function rememberUser(deps: Deps, phone: string, user: string): Promise<void> {
  await changeDocument(deps.storage.collection('aliases'), phone, (alias) =>
    alias.userAlias === undefined ? { ...alias, userAlias: user } : undefined,
  );
}

/** The phone number leads to somebody else now; replies to its former holder no longer go there. */
async function handOn(deps: Deps, phone: string, customer: string, user: string): Promise<void> {
  const aliases = deps.storage.collection('aliases');
  const former = await customerOf(deps, phone);
  await changeDocument(aliases, phone, (alias) => ({
    ...alias,
    customer,
    userAlias: user,
    since: deps.clock.now(),
  }));
  if (former !== undefined && former !== customer) await forgetPhone(deps, former);
}

/** Only where the person can still be reached by user id; a thread that knows nothing else keeps what it has. */
async function forgetPhone(deps: Deps, customer: string): Promise<void> {
  const threads = deps.storage.collection('threads');
  for (const thread of await threads.find({ index: 'byCustomer', equals: [customer], limit: 100 })) {
    await changeDocument(threads, thread, ({ identity, inRoutes, ...rest }) => {
      if (identity.userId === undefined || identity.phone === undefined) return undefined;
      const routes = inRoutes.filter((route) => !route.includes('|p:'));
      return { ...rest, identity: { userId: identity.userId }, inRoutes: routes };
    });
  }
}

/** Makes the alias lead to this customer, unless it leads to one already: then that is the customer. */
async function joinAlias(deps: Deps, id: string, customer: string): Promise<string> {
  const aliases = deps.storage.collection('aliases');
  const [outcome] = await aliases.insert([{ id, customer, since: deps.clock.now() }]);
  if (outcome === 'inserted') return customer;
  return (await aliases.get(id))?.customer ?? customer;
}

/** The customer's document; made here too when a crash came between alias and customer. */
async function getCustomer(deps: Deps, id: string, message: CustomerMessage): Promise<CustomerDocument> {
  const customers = deps.storage.collection('customers');
  const known = await customers.get(id);
  if (known !== undefined) return known;
  const workspace = deps.connections.number(message.number)?.workspace ?? '';
  await customers.insert([{ id, workspace, ...(message.name === undefined ? {} : { name: message.name }) }]);
  const made = await customers.get(id);
  if (made === undefined) throw new RangeError('a customer was deleted while it was made');
  return made;
}

interface Aliases {
  readonly byUser: string | undefined;
  readonly byPhone: string | undefined;
}

function aliasesOf(deps: Deps, number: string, { userId, phone }: WhatsAppIdentity): Aliases {
  const workspace = deps.connections.number(number)?.workspace ?? '';
  const scope = deps.connections.identityScope(number);
  return {
    byUser: userId === undefined ? undefined : userAlias(workspace, scope, userId),
    byPhone: phone === undefined ? undefined : phoneAlias(workspace, phone),
  };
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
