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
