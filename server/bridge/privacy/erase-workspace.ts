import type { EventDocument } from '../../domain/journal/event.ts';
import { parseRoute } from '../../domain/journal/routing-key.ts';
import { sleep } from '../../ports/clock.ts';
import type { Documents, Stored } from '../../ports/documents.ts';
import type { IndexQuery } from '../../ports/storage.ts';
import { deleteCardSeen } from '../../records/card-seen.ts';
import { deleteBooks } from '../../records/costs.ts';
import { withJoined } from '../../records/customers.ts';
import { pageOfDeliveries } from '../../records/deliveries.ts';
import { deleteOutreachesOf } from '../../records/templates/outreaches.ts';
import { allThreadsOf } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { eraseUploads } from './erase-uploads.ts';

/** One step of the job, and the pause after it, so that others get their turn. Milliseconds. */
const STEP = 100;
const PAUSE_MS = 10;

/** Erases every workspace that removed our app and did not come back in time. Rejects with `StorageError`. */
export async function eraseGoneWorkspaces(deps: BridgeDeps, isStopping: () => boolean): Promise<void> {
  const now = deps.clock.now();
  const workspaces = deps.storage.collection('workspaces');
  for (const region of ['us', 'eu', 'au']) {
    const all = await workspaces.find({
      index: 'byRegion',
      equals: [region],
      limit: Number.MAX_SAFE_INTEGER,
    });
    for (const { id, eraseAt = Number.POSITIVE_INFINITY } of all)
      if (eraseAt <= now && !isStopping()) await eraseWorkspace(deps, id);
  }
}

/**
 * Deletes all that is kept of a workspace that is gone for good: nothing comes for it any more, so no hashes of keys are
 * needed. Itself goes last, so that a crash repeats the rest, which is harmless.
 */
async function eraseWorkspace(deps: BridgeDeps, workspace: string): Promise<void> {
  const { storage } = deps;
  await eraseEventsOf(deps, workspace);
  await erasePeople(deps, workspace);
  const accounts = await storage
    .collection('accounts')
    .find({ index: 'byWorkspace', equals: [workspace], limit: 1_000 });
  for (const { id } of accounts) {
    await deleteAll(deps, 'templates', { index: 'byTemplate', equals: [id] });
    await deleteAll(deps, 'notices', { index: 'byAccount', equals: [id] });
    await deleteBooks(deps, id);
  }
  for (const name of BY_WORKSPACE) await deleteAll(deps, name, { index: 'byWorkspace', equals: [workspace] });
  await deleteCardSeen(deps, workspace);
  await storage.collection('doctorRuns').delete([workspace]);
  await storage.collection('workspaces').delete([workspace]);
  await storage.scrub();
  await deps.connections.refresh();
  deps.logger.info('workspace erased', { workspace });
}

/** Whose accounts and numbers it knows last: the rest is found by them. */
const BY_WORKSPACE = [
  'bindings',
  'changes',
  'messageCounts',
  'dailyCosts',
  'admins',
  'statusNotices',
  'connections',
  'numberStates',
  'accountStates',
  'numbers',
  'accounts',
] as const;

/** What was journaled: by its part in Intercom, and by whom it is routed to. */
async function eraseEventsOf(deps: BridgeDeps, workspace: string): Promise<void> {
  await deleteAll(deps, 'events', { index: 'part', from: `${workspace}|`, upTo: `${workspace}|~` });
  const numbers = await deps.storage
    .collection('numbers')
    .find({ index: 'byWorkspace', equals: [workspace], limit: 1_000 });
  const ours = new Set(numbers.flatMap(({ id, account }) => [`number ${id}`, `account ${account}`]));
  const threads = new Set((await liveThreads(deps, workspace)).map(({ id }) => id));
  for (const index of ['expires', 'setAside', 'due', 'queue'] as const)
    await sweep(deps, index, ({ route, thread }) => {
      if (thread !== undefined && threads.has(thread)) return true;
      const to = parseRoute(route);
      if (to.kind === 'thread') return threads.has(to.thread);
      if (to.kind === 'number') return ours.has(`number ${to.number}`);
      return to.kind === 'account' ? ours.has(`account ${to.account}`) : to.workspace === workspace;
    });
}

/** Customers with a thread of the workspace, and whoever was joined with them. */
async function erasePeople(deps: BridgeDeps, workspace: string): Promise<void> {
  for (;;) {
    const threads = await liveThreads(deps, workspace, STEP);
    for (const customer of new Set(threads.map((thread) => thread.customer)))
      for (const { id } of await withJoined(deps, customer)) await eraseOne(deps, id);
    // A thread whose customer is gone already.
    for (const { id } of threads) await eraseThread(deps, id);
    if (threads.length === 0) break;
    await sleep(deps.clock, PAUSE_MS);
  }
  for (const name of ['customers', 'switches'] as const)
    await deleteAll(deps, name, { index: 'byContact', from: `${workspace}|`, upTo: `${workspace}|~` });
}

async function eraseOne(deps: BridgeDeps, customer: string): Promise<void> {
  for (const { id } of await allThreadsOf(deps, customer)) await eraseThread(deps, id);
  await deleteAll(deps, 'aliases', { index: 'byCustomer', equals: [customer] });
  await deleteOutreachesOf(deps, customer);
  await deps.storage.collection('customers').delete([customer]);
}

async function eraseThread(deps: BridgeDeps, thread: string): Promise<void> {
  await deleteAll(deps, 'fileLinks', { index: 'byThread', equals: [thread] });
  await eraseUploads(deps, [{ id: thread }]);
  for (;;) {
    const page = await pageOfDeliveries(deps, thread, STEP);
    await deps.storage.collection('deliveries').delete(page.map(({ id }) => id));
    if (page.length < STEP) break;
  }
  await deleteAll(deps, 'links', { index: 'byThread', equals: [thread] });
  await deps.storage.collection('threads').delete([thread]);
}

function liveThreads({ storage }: Stored, workspace: string, limit = Number.MAX_SAFE_INTEGER) {
  return storage.collection('threads').find({ index: 'live', equals: [workspace], limit });
}

type Range = Omit<IndexQuery, 'limit' | 'order'>;

/** Deletes whatever the range meets. */
async function deleteAll({ storage }: Stored, name: keyof Documents & string, range: Range): Promise<void> {
  for (;;) {
    const page = await storage.collection(name).find({ ...range, limit: STEP });
    await storage.collection(name).delete(page.map(({ id }) => id));
    if (page.length < STEP) return;
  }
}

/** Index of events → the field that it is ordered by. */
const ORDERED_BY = { expires: 'expires', setAside: 'setAsideAt', due: 'dueAt', queue: 'queue' } as const;

/** Everybody's events are read once. */
async function sweep(
  { storage, clock }: BridgeDeps,
  index: keyof typeof ORDERED_BY,
  isTheirs: (event: EventDocument) => boolean,
): Promise<void> {
  const events = storage.collection('events');
  let from: string | number | undefined;
  let limit = STEP;
  for (;;) {
    const page = await events.find({ index, ...(from === undefined ? {} : { from }), limit });
    await events.delete(page.filter(isTheirs).map(({ id }) => id));
    const last = page.at(-1)?.[ORDERED_BY[index]];
    if (page.length < limit || last === undefined) return;
    // A page of one single value would be read for ever.
    limit = last === from ? 2 * limit : STEP;
    from = last;
    await sleep(clock, PAUSE_MS);
  }
}
