import { parkedWork } from '../../../domain/journal/sidebar-work.ts';
import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import type { CustomerMessage } from '../../../domain/messages/customer-message.ts';
import { isWindowOpen, type WindowFacts } from '../../../domain/messages/service-window.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { getLiveThread } from '../../../records/live-thread.ts';
import { getParked } from '../../../records/templates/parked.ts';
import { getThread } from '../../../records/threads.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { windowFacts } from '../judge/reply-window.ts';

/**
 * The customer has written or tapped: what waited for it takes its turn among the replies, before those that are written
 * after this. Harmless to repeat. Rejects with `StorageError`.
 */
export async function releaseByMessage(
  deps: BridgeDeps,
  thread: ThreadDocument,
  { at, opensWindow }: Pick<CustomerMessage, 'at' | 'opensWindow'>,
): Promise<void> {
  if (thread.parked === undefined || !opensWindow) return;
  const { windowClosedAt } = thread;
  const facts = { lastCustomerAt: at, ...(windowClosedAt !== undefined && { windowClosedAt }) };
  if (isWindowOpen(facts, deps.clock.now())) await release(deps, thread, at);
}

/** The same when it is not known by which message: the customer may have written while the reply was being parked. */
export async function releaseIfOpen(deps: BridgeDeps, id: string): Promise<void> {
  await releaseTogether(deps, [await getLiveThread(deps, id)]);
}

/**
 * The same in threads that are being joined, before a lane of theirs works again: who has answered in one of them has answered
 * in all, and what was written after that goes after what waited.
 */
export async function releaseAtJoin(deps: BridgeDeps, ids: readonly string[]): Promise<void> {
  await releaseTogether(deps, await Promise.all(ids.map((id) => getThread(deps, id))));
}

/** Of threads of one person, by the newest that is known of any. */
async function releaseTogether(
  deps: BridgeDeps,
  found: readonly (ThreadDocument | undefined)[],
): Promise<void> {
  const threads = found.filter((each) => each !== undefined);
  if (threads.every(({ parked }) => parked === undefined)) return;
  const facts = await Promise.all(threads.map((thread) => windowFacts(deps, thread)));
  const newest = (name: keyof WindowFacts) => Math.max(0, ...facts.map((each) => each[name] ?? 0));
  const [lastCustomerAt, windowClosedAt] = [newest('lastCustomerAt'), newest('windowClosedAt')];
  const isOpen = isWindowOpen(
    { lastCustomerAt, ...(windowClosedAt > 0 && { windowClosedAt }) },
    deps.clock.now(),
  );
  if (isOpen) for (const thread of threads) await release(deps, thread, lastCustomerAt);
}

/** In the order in which they were written. */
async function release(deps: BridgeDeps, thread: ThreadDocument, at: number): Promise<void> {
  const known = await Promise.all((thread.parked ?? []).map((id) => getParked(deps, id)));
  const waiting = known.filter((each) => each !== undefined).filter(({ state }) => state === 'waiting');
  for (const parked of waiting.toSorted((a, b) => a.writtenAt - b.writtenAt))
    await enqueue(deps, parkedWork(thread, parked, at));
}
