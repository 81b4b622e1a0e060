import { freeLane, type ThreadDocument, threadId } from '../domain/journal/thread.ts';
import type { CustomerDocument } from '../domain/people/customer.ts';
import type { Clock } from '../ports/clock.ts';
import type { Stored } from '../ports/documents.ts';

/** A thread that was joined with one that was joined, and so on: hardly ever more than twice. */
const MOST_JOINS = 10;

/** The thread, or the one that it was joined with. */
export async function getLiveThread(deps: Stored, id: string): Promise<ThreadDocument | undefined> {
  const threads = deps.storage.collection('threads');
  let thread = await threads.get(id);
  for (let hop = 0; thread?.joinedInto !== undefined && hop < MOST_JOINS; hop += 1)
    thread = await threads.get(thread.joinedInto);
  return thread;
}

/** The customer's id, or that of the customer that it turned out to be. */
export async function liveCustomer(deps: Stored, id: string): Promise<string> {
  const customers = deps.storage.collection('customers');
  let live = id;
  for (let hop = 0; hop < MOST_JOINS; hop += 1) {
    const next = (await customers.get(live))?.joinedInto;
    if (next === undefined) break;
    live = next;
  }
  return live;
}

/**
 * No thread of a joined customer begins on this number any more: whoever is about to make one finds the place taken, and
 * is led to the customer that stays. A thread that is there already stays as it is.
 */
export async function closeToNew(
  deps: Stored & { readonly clock: Clock },
  {
    number,
    from,
    into,
  }: {
    readonly number: string;
    readonly from: string;
    readonly into: Pick<CustomerDocument, 'id' | 'workspace'>;
  },
): Promise<void> {
  await deps.storage.collection('threads').insert([
    {
      id: threadId(number, from),
      workspace: into.workspace,
      number,
      customer: from,
      identity: {},
      inRoutes: [],
      outRoutes: [],
      in: freeLane,
      out: freeLane,
      joinedInto: threadId(number, into.id),
      lastActivityAt: deps.clock.now(),
    },
  ]);
}
