import { type CustomerDocument, phoneAlias, userAlias } from '../domain/customer.ts';
import type { CustomerMessage } from '../domain/customer-message.ts';
import { identityRoutes, type WhatsAppIdentity } from '../domain/routing-key.ts';
import { freeLane, type ThreadDocument, threadId } from '../domain/thread.ts';
import { changeDocument } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';

type Deps = Pick<BridgeDeps, 'storage' | 'clock' | 'connections' | 'newId'>;

/** The thread of an identity that is known already; undefined otherwise. */
export async function findThreadOf(
  deps: Deps,
  number: string,
  identity: WhatsAppIdentity,
): Promise<ThreadDocument | undefined> {
  for (const alias of aliasesOf(deps, number, identity)) {
    const known = await deps.storage.collection('aliases').get(alias);
    if (known !== undefined) return deps.storage.collection('threads').get(threadId(number, known.customer));
  }
  return undefined;
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
 * finds one taken joins the customer it leads to.
 */
async function getCustomerFor(deps: Deps, message: CustomerMessage): Promise<CustomerDocument> {
  const aliases = deps.storage.collection('aliases');
  const names = aliasesOf(deps, message.number, message.from);
  const known = (await Promise.all(names.map((name) => aliases.get(name)))).find(
    (each) => each !== undefined,
  );
  let customer = known?.customer ?? deps.newId();
  for (const name of [...names].reverse()) customer = await joinAlias(deps, name, customer);
  return getCustomer(deps, customer, message);
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

/** Aliases of an identity, the lasting one first. */
function aliasesOf(deps: Deps, number: string, identity: WhatsAppIdentity): string[] {
  const workspace = deps.connections.number(number)?.workspace ?? '';
  const names: string[] = [];
  if (identity.userId !== undefined)
    names.push(userAlias(workspace, deps.connections.identityScope(number), identity.userId));
  if (identity.phone !== undefined) names.push(phoneAlias(workspace, identity.phone));
  return names;
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
