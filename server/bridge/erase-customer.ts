import { phoneAlias } from '../domain/customer.ts';
import type { EventDocument } from '../domain/event.ts';
import { workspaceRoute } from '../domain/routing-key.ts';
import type { ThreadDocument } from '../domain/thread.ts';
import { acceptEvents } from './accept-events.ts';
import { changeDocument, without } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';
import { eraseEvents } from './erase-events.ts';
import { rememberErased } from './erased.ts';
import { liveCustomer } from './live-thread.ts';
import { done, ignored, later, type Outcome } from './outcome.ts';

type QueueDeps = Pick<BridgeDeps, 'storage' | 'clock' | 'metrics' | 'wake' | 'sequence'>;

/** Payload of an `erase` event. */
export interface ErasureWork {
  readonly workspace: string;
  readonly customer: string;
  readonly why: 'contact-gone' | 'asked-for';
  /** Their contact in Intercom, which the customer may no longer name when its turn comes. */
  readonly contact?: string;
}

/** What is kept of an erasure: nothing of the person. */
export interface ErasureReceipt {
  /** Milliseconds. */
  readonly at: number;
  readonly why: string;
  readonly workspace: string;
  readonly threads: number;
  readonly aliases: number;
  readonly deliveries: number;
  readonly events: number;
}

/** A write is under way: its outcome is awaited, so that nothing comes up again. Milliseconds. */
const BUSY_MS = 2_000;

const MOST = 1_000;

/** Everything of one thread that is read in one step. */
const PAGE = 200;

/** Asks for an erasure: once for each customer. Answers the id of its receipt. */
export async function queueErasure(deps: QueueDeps, work: ErasureWork): Promise<string> {
  const key = `erase|${work.customer}`;
  await acceptEvents(deps, [
    {
      key,
      kind: 'erase',
      lane: 'aside',
      route: workspaceRoute(work.workspace),
      at: deps.clock.now(),
      payload: work,
    },
  ]);
  return receiptId(work.customer);
}

/** Ids of our customers by their contact in Intercom, or by the phone number (digits, perhaps with `+`) they write from. */
export async function findCustomersToErase(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
  { contact, phone }: { readonly contact?: string | undefined; readonly phone?: string | undefined },
): Promise<readonly string[]> {
  if (contact !== undefined) {
    const query = { index: 'byContact', equals: [`${workspace}|${contact}`], limit: MOST };
    return (await deps.storage.collection('customers').find(query)).map(({ id }) => id);
  }
  const alias = phoneAlias(workspace, (phone ?? '').replace(/\D/g, ''));
  const holder = await deps.storage.collection('aliases').get(alias);
  return holder === undefined || holder.until !== undefined
    ? []
    : [await liveCustomer(deps, holder.customer)];
}

/** Undefined until it has ended. */
export async function readErasure(
  deps: Pick<BridgeDeps, 'storage'>,
  receipt: string,
): Promise<ErasureReceipt | undefined> {
  const value = (await deps.storage.collection('facts').get(receipt))?.value;
  if (value?.['at'] === undefined) return undefined;
  const count = (name: string) => Number(value[name] ?? 0);
  return {
    at: count('at'),
    why: String(value['why']),
    workspace: String(value['workspace']),
    threads: count('threads'),
    aliases: count('aliases'),
    deliveries: count('deliveries'),
    events: count('events'),
  };
}

/**
 * A person goes from everywhere here: ids, name, conversations, texts, raw webhooks. What is still on its way from the
 * customer is kept and begins anew. Ids of what was erased stay as keyed hashes, so that a webhook told again is known.
 * Each step is harmless to repeat; the customer's document goes last, so that a crash loses none of the others.
 */
export async function eraseCustomer(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = event.payload as ErasureWork;
  const customer = await deps.storage.collection('customers').get(work.customer);
  if (customer === undefined) return ignored('erased already');
  const threads = await allThreads(deps, work.customer);
  if (customer.creating !== undefined || !(await stopAll(deps, threads)))
    return later(deps.clock.now() + BUSY_MS, 'a write is under way');
  const aliases = await eraseAliases(deps, work.customer, event.receivedAt);
  if (!(await killAll(deps, threads))) return later(deps.clock.now() + BUSY_MS, 'a write is under way');
  const contents = await eraseContents(deps, work, threads, {
    aliases,
    contact: work.contact ?? customer.contact,
  });
  await count(deps, work, { threads: threads.length, aliases: aliases.length, ...contents });
  await deps.storage.collection('threads').delete(threads.map(({ id }) => id));
  await deps.storage.collection('customers').delete([work.customer]);
  await deps.storage.scrub();
  await closeReceipt(deps, work, event.receivedAt);
  deps.logger.info('customer erased', {
    workspace: work.workspace,
    why: work.why,
    receipt: receiptId(work.customer),
  });
  return done;
}

function receiptId(customer: string): string {
  return `erasure|${customer}`;
}

function allThreads(deps: BridgeDeps, customer: string): Promise<ThreadDocument[]> {
  const query = { index: 'byCustomer', equals: [customer], limit: MOST };
  return deps.storage.collection('threads').find(query);
}

/** True when no call of these threads is open. */
async function stopAll(deps: BridgeDeps, threads: readonly ThreadDocument[]): Promise<boolean> {
  const busy = threads.filter((thread) => thread.in.open !== undefined || thread.out.open !== undefined);
  for (const thread of busy) {
    deps.wakeThread(thread.id, 'in');
    deps.wakeThread(thread.id, 'out');
  }
  return busy.length === 0;
}

async function eraseAliases(deps: BridgeDeps, customer: string, at: number): Promise<string[]> {
  const aliases = deps.storage.collection('aliases');
  const found = await aliases.find({ index: 'byCustomer', equals: [customer], limit: MOST });
  const ids = found.map(({ id }) => id);
  await rememberErased(deps, ids, at);
  await aliases.delete(ids);
  return ids;
}

/** Nobody who works in these lanes can store anything more; false when a call was begun meanwhile. */
async function killAll(deps: BridgeDeps, threads: readonly ThreadDocument[]): Promise<boolean> {
  for (const thread of threads) {
    await changeDocument(deps.storage.collection('threads'), thread.id, (current) =>
      current.in.open !== undefined || current.out.open !== undefined ? undefined : dead(current),
    );
    const now = await deps.storage.collection('threads').get(thread.id);
    if (now?.in.open !== undefined || now?.out.open !== undefined) return false;
  }
  return true;
}

function dead(thread: ThreadDocument): ThreadDocument {
  const ended = (lane: ThreadDocument['in']) => ({
    ...without(lane, 'owner', 'until', 'notBefore'),
    fence: lane.fence + 1,
  });
  return {
    ...without(thread, 'live', 'opening', 'conversation'),
    inRoutes: [],
    outRoutes: [],
    in: ended(thread.in),
    out: ended(thread.out),
  };
}

interface Known {
  readonly aliases: readonly string[];
  readonly contact: string | undefined;
}

async function eraseContents(
  deps: BridgeDeps,
  work: ErasureWork,
  threads: readonly ThreadDocument[],
  { aliases, contact }: Known,
): Promise<{ deliveries: number; events: number }> {
  let deliveries = 0;
  let events = 0;
  for (const thread of threads) {
    const links = await deps.storage
      .collection('links')
      .find({ index: 'byThread', equals: [thread.id], limit: MOST });
    const sent = await eraseDeliveries(deps, thread.id);
    deliveries += sent.count;
    const conversations = links.map(({ conversation }) => conversation);
    events += await eraseEvents(deps, {
      workspace: work.workspace,
      number: thread.number,
      thread: thread.id,
      conversations,
      contact,
      identities: identities(thread, aliases),
      wamids: sent.wamids,
      at: deps.clock.now(),
    });
    await deps.storage.collection('links').delete(links.map(({ id }) => id));
  }
  return { deliveries, events };
}

/** Phones and user ids under which the person wrote, of all times. */
function identities({ identity }: ThreadDocument, aliases: readonly string[]): ReadonlySet<string> {
  const known = aliases.map((alias) =>
    alias.includes('|p:') ? alias.slice(alias.indexOf('|p:') + 3) : alias.slice(alias.lastIndexOf(':') + 1),
  );
  return new Set([...known, identity.phone, identity.userId].filter((id) => id !== undefined));
}

async function eraseDeliveries(
  deps: BridgeDeps,
  thread: string,
): Promise<{ count: number; wamids: Set<string> }> {
  const deliveries = deps.storage.collection('deliveries');
  const query = { index: 'byThread', from: `${thread}|`, upTo: `${thread}|~`, limit: PAGE };
  const wamids = new Set<string>();
  let count = 0;
  for (let page = await deliveries.find(query); page.length > 0; page = await deliveries.find(query)) {
    for (const { wamid } of page) if (wamid !== undefined) wamids.add(wamid.slice(wamid.indexOf('|') + 1));
    count += await deliveries.delete(page.map(({ id }) => id));
    if (page.length < PAGE) break;
  }
  return { count, wamids };
}

/** Counts grow when an erasure is begun again after a crash: what the first run erased is in them. */
async function count(
  deps: BridgeDeps,
  work: ErasureWork,
  found: Readonly<Record<string, number>>,
): Promise<void> {
  const facts = deps.storage.collection('facts');
  const id = receiptId(work.customer);
  await facts.insert([{ id, value: { workspace: work.workspace, why: work.why } }]);
  await changeDocument(facts, id, (fact) => ({
    ...fact,
    value: {
      ...fact.value,
      ...Object.fromEntries(
        Object.entries(found).map(([name, more]) => [
          name,
          name === 'threads' ? more : Number(fact.value[name] ?? 0) + more,
        ]),
      ),
    },
  }));
}

async function closeReceipt(deps: BridgeDeps, work: ErasureWork, at: number): Promise<void> {
  await changeDocument(deps.storage.collection('facts'), receiptId(work.customer), (fact) => ({
    ...fact,
    value: { ...fact.value, at },
  }));
}
