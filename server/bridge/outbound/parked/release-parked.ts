import type { EventDocument } from '../../../domain/journal/event.ts';
import { parkedWork } from '../../../domain/journal/sidebar-work.ts';
import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import { payloadOf } from '../../../domain/journal/work.ts';
import type { CustomerMessage } from '../../../domain/messages/customer-message.ts';
import { isWindowOpen } from '../../../domain/messages/service-window.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { getLiveThread, liveCustomer } from '../../../records/live-thread.ts';
import { getParked } from '../../../records/templates/parked.ts';
import { threadsOf } from '../../../records/threads.ts';
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
  const thread = await getLiveThread(deps, id);
  if (thread?.parked === undefined) return;
  const facts = await windowFacts(deps, thread);
  const now = deps.clock.now();
  if (isWindowOpen(facts, now)) await release(deps, thread, facts.lastCustomerAt ?? now);
}

/** The same in the threads of customers who were joined, whoever they are by now. */
export async function releaseAfterJoin(deps: BridgeDeps, event: EventDocument): Promise<void> {
  for (const customer of payloadOf(event, 'join-customers').customers)
    for (const { id } of await threadsOf(deps, await liveCustomer(deps, customer)))
      await releaseIfOpen(deps, id);
}

/** In the order in which they were written. */
async function release(deps: BridgeDeps, thread: ThreadDocument, at: number): Promise<void> {
  const known = await Promise.all((thread.parked ?? []).map((id) => getParked(deps, id)));
  const waiting = known.filter((each) => each !== undefined).filter(({ state }) => state === 'waiting');
  for (const parked of waiting.toSorted((a, b) => a.writtenAt - b.writtenAt))
    await enqueue(deps, parkedWork(thread, parked, at));
}
