import { type LinkDocument, linkId, type ThreadDocument } from '../domain/thread.ts';
import type { BridgeDeps } from './deps.ts';

/** The thread that a conversation belongs to, and since when. */
export async function findLinkedThread(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
  conversation: string,
): Promise<{ readonly link: LinkDocument; readonly thread: ThreadDocument } | undefined> {
  const link = await deps.storage.collection('links').get(linkId(workspace, conversation));
  if (link === undefined) return undefined;
  const thread = await deps.storage.collection('threads').get(link.thread);
  return thread === undefined ? undefined : { link, thread };
}

/** True while some conversation of the workspace is being opened whose id we do not know yet: it may be the one asked for. */
export async function isSomeConversationOpening(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
): Promise<boolean> {
  return (
    (await deps.storage.collection('threads').count({ index: 'opening', equals: [workspace], limit: 1 })) > 0
  );
}
