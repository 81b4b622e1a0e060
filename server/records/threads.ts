import type { ThreadDocument } from '../domain/journal/thread.ts';
import type { Stored } from '../ports/documents.ts';
import { changeDocument } from './change-document.ts';

/** The thread as it is stored, also one that was joined with another. Rejects with `StorageError`. */
export function getThread({ storage }: Stored, id: string): Promise<ThreadDocument | undefined> {
  return storage.collection('threads').get(id);
}

/** `changeDocument` of a thread. Rejects with `StorageError`. */
export function changeThread(
  { storage }: Stored,
  known: ThreadDocument | string,
  change: (current: ThreadDocument) => ThreadDocument | undefined,
): Promise<ThreadDocument | undefined> {
  return changeDocument(storage.collection('threads'), known, change);
}

/** Most threads of one customer: one for each number of a workspace. */
const MOST_THREADS = 1_000;

/** Every thread that a customer ever had, at most 1,000, with those that were joined with others. Rejects with `StorageError`. */
export function allThreadsOf({ storage }: Stored, customer: string): Promise<ThreadDocument[]> {
  return storage.collection('threads').find({ index: 'byCustomer', equals: [customer], limit: MOST_THREADS });
}

/** All threads of a customer, those that were joined with others left out. Rejects with `StorageError`. */
export async function threadsOf(deps: Stored, customer: string): Promise<ThreadDocument[]> {
  return (await allThreadsOf(deps, customer)).filter((thread) => thread.joinedInto === undefined);
}
