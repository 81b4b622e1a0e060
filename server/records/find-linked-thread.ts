import { type LinkDocument, linkId, type ThreadDocument } from '../domain/journal/thread.ts';
import type { Stored } from '../ports/documents.ts';
import { getLiveThread } from './live-thread.ts';

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
