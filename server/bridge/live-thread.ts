import type { ThreadDocument } from '../domain/thread.ts';
import type { BridgeDeps } from './deps.ts';

/** A thread that was joined with one that was joined, and so on: hardly ever more than twice. */
const MOST_JOINS = 10;

/** The thread, or the one that it was joined with. */
export async function getLiveThread(
  deps: Pick<BridgeDeps, 'storage'>,
  id: string,
): Promise<ThreadDocument | undefined> {
  const threads = deps.storage.collection('threads');
  let thread = await threads.get(id);
  for (let hop = 0; thread?.joinedInto !== undefined && hop < MOST_JOINS; hop += 1)
    thread = await threads.get(thread.joinedInto);
  return thread;
}

/** The customer's id, or that of the customer that it turned out to be. */
export async function liveCustomer(deps: Pick<BridgeDeps, 'storage'>, id: string): Promise<string> {
  const customers = deps.storage.collection('customers');
  let live = id;
  for (let hop = 0; hop < MOST_JOINS; hop += 1) {
    const next = (await customers.get(live))?.joinedInto;
    if (next === undefined) break;
    live = next;
  }
  return live;
}
