import { receiptId, type Stock } from '../../domain/journal/erasure.ts';
import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { ErasureWork } from '../../domain/journal/work-payloads.ts';
import { rememberErased } from '../../engine/journal/erased.ts';
import { done, ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import { without } from '../../records/change-document.ts';
import { getCustomer } from '../../records/customers.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import { deleteOutreachesOf } from '../../records/templates/outreaches.ts';
import { changeThread, getThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { eraseEvents } from './erase-events.ts';
import {
  collectSent,
  eraseDeliveries,
  eraseDrafts,
  eraseFileLinks,
  eraseLinks,
  eraseParked,
  eraseSwitches,
  linksOf,
} from './erase-records.ts';
import { eraseUploads } from './erase-uploads.ts';
import { closeReceipt, countErased } from './erasure-receipt.ts';
import { dropStock, findPerson, keepStock, type Person } from './take-stock.ts';

/** A write is under way: its outcome is awaited, so that nothing comes up again. Milliseconds. */
const BUSY_MS = 2_000;

/**
 * A person goes from everywhere here: ids, name, conversations, texts, raw webhooks. What is still on its way from the
 * customer is kept and begins anew. Ids of what was erased stay as keyed hashes, so that a webhook told again is known.
 * What the person is known by is kept with this event from the first deletion to the last, so that an erasure that is
 * begun again knows as much as the first time; each step is harmless to repeat.
 */
export async function eraseCustomer(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'erase');
  const customer = await liveCustomer(deps, work.customer);
  if (await isStillThere(deps, work, customer)) return ignored('joined with somebody whose contact exists');
  const person = await findPerson(deps, customer);
  // Everything was deleted: what is left is to overwrite it and to say so.
  if (person.customers.length === 0 && work.stock === undefined) return finish(deps, event, work);
  const busy = later(deps.clock.now() + BUSY_MS, 'a write is under way');
  if (isAtWork(deps, person)) return busy;
  const stock = await eraseAliases(deps, event, customer);
  if (!(await killAll(deps, stock))) return busy;
  await eraseRecords(deps, event, work, stock);
  return finish(deps, event, work);
}

/**
 * Two leads of one person were joined, and the lead of the one that is no longer used was deleted: the person stays as
 * long as the contact that they have exists.
 */
async function isStillThere(deps: BridgeDeps, work: ErasureWork, customer: string): Promise<boolean> {
  if (work.why !== 'contact-gone' || customer === work.customer || work.stock !== undefined) return false;
  const contact = (await getCustomer(deps, customer))?.contact;
  return contact !== undefined && contact !== work.contact;
}

/** True while a call for the person is open: nothing has changed then. */
function isAtWork(deps: BridgeDeps, { customers, threads }: Person): boolean {
  const busy = threads.filter((thread) => thread.in.open !== undefined || thread.out.open !== undefined);
  for (const thread of busy) {
    deps.wakeThread(thread.id, 'in');
    deps.wakeThread(thread.id, 'out');
  }
  return busy.length > 0 || customers.some(({ creating }) => creating !== undefined);
}

/** Nothing leads to the person any more; one more look for what was learned meanwhile. */
async function eraseAliases(deps: BridgeDeps, event: EventDocument, customer: string): Promise<Stock> {
  for (;;) {
    const found = await findPerson(deps, customer);
    const stock = await keepStock(deps, event, found);
    if (found.aliases.length === 0) return stock;
    await rememberErased(deps, found.aliases, event.receivedAt);
    await deps.storage.collection('aliases').delete(found.aliases);
  }
}

/** Nobody who works in these lanes can store anything more; false when a call was begun meanwhile. */
async function killAll(deps: BridgeDeps, stock: Stock): Promise<boolean> {
  for (const thread of stock.threads) {
    await changeThread(deps, thread.id, (current) =>
      current.in.open !== undefined || current.out.open !== undefined ? undefined : dead(current),
    );
    const now = await getThread(deps, thread.id);
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
    ...without(thread, 'live', 'opening', 'seeking', 'seekUntil', 'conversation'),
    inRoutes: [],
    outRoutes: [],
    in: ended(thread.in),
    out: ended(thread.out),
  };
}

/** Raw records first: links and deliveries tell which of them are the person's. */
async function eraseRecords(
  deps: BridgeDeps,
  event: EventDocument,
  work: ErasureWork,
  stock: Stock,
): Promise<void> {
  const links = await linksOf(deps, stock);
  const events = await eraseEvents(deps, {
    workspace: work.workspace,
    stock,
    conversations: links.map(({ conversation }) => conversation),
    sent: await collectSent(deps, stock),
    at: deps.clock.now(),
  });
  await countErased(deps, work, stock, events);
  await eraseDeliveries(deps, stock, event.receivedAt);
  await eraseFileLinks(deps, stock);
  await eraseDrafts(deps, links);
  await eraseParked(deps, stock);
  await eraseSwitches(deps, work.workspace, stock);
  for (const customer of stock.customers) await deleteOutreachesOf(deps, customer);
  await eraseUploads(deps, stock.threads);
  await eraseLinks(deps, stock, links, event.receivedAt);
  await deps.storage.collection('threads').delete(stock.threads.map(({ id }) => id));
  await deps.storage.collection('customers').delete(stock.customers);
}

async function finish(deps: BridgeDeps, event: EventDocument, work: ErasureWork): Promise<Outcome> {
  await dropStock(deps, event);
  await deps.storage.scrub();
  await closeReceipt(deps, work, event.receivedAt);
  const { workspace, why } = work;
  deps.logger.info('customer erased', { workspace, why, receipt: receiptId(work.customer) });
  return done;
}
