import { type LinkDocument, linkId, type ThreadDocument } from '../domain/journal/thread.ts';
import type { Stored } from '../ports/documents.ts';
import type { New } from '../ports/storage.ts';
import { changeDocument } from './change-document.ts';
import { claimRecord } from './claim-record.ts';
import { getLiveThread } from './live-thread.ts';

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

/** `claimRecord` of a link: which thread the conversation belongs to, this one unless another was first. */
export function claimLink(
  { storage }: Stored,
  link: Omit<New<LinkDocument>, 'id'>,
): Promise<LinkDocument | New<LinkDocument> | undefined> {
  const id = linkId(link.workspace, link.conversation);
  return claimRecord(storage.collection('links'), { ...link, id });
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

/** The thread that a conversation belongs to, and since when. */
export async function findLinkedThread(
  deps: Stored,
  workspace: string,
  conversation: string,
): Promise<{ readonly link: LinkDocument; readonly thread: ThreadDocument } | undefined> {
  const link = await deps.storage.collection('links').get(linkId(workspace, conversation));
  if (link === undefined) return undefined;
  const thread = await getLiveThread(deps, link.thread);
  return thread === undefined ? undefined : { link, thread };
}
