import { type LinkDocument, linkId } from '../domain/journal/thread.ts';
import type { Stored } from '../ports/documents.ts';
import { changeDocument } from './change-document.ts';

/** Conversations that one thread ever had. */
const MOST_LINKS = 1_000;

/** Which thread a conversation belongs to, and since when. Rejects with `StorageError`. */
export function getLink(
  { storage }: Stored,
  workspace: string,
  conversation: string,
): Promise<LinkDocument | undefined> {
  return storage.collection('links').get(linkId(workspace, conversation));
}

/** `changeDocument` of a link. Rejects with `StorageError`. */
export function changeLink(
  { storage }: Stored,
  known: LinkDocument | string,
  change: (current: LinkDocument) => LinkDocument | undefined,
): Promise<LinkDocument | undefined> {
  return changeDocument(storage.collection('links'), known, change);
}

/** The conversations of a thread, at most `limit`, in the order of their ids. Rejects with `StorageError`. */
export function linksOfThread(
  { storage }: Stored,
  thread: string,
  limit = MOST_LINKS,
): Promise<LinkDocument[]> {
  return storage.collection('links').find({ index: 'byThread', equals: [thread], limit });
}
