import { listsRoute, withRoute } from '../../domain/journal/out-routes.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { claimLink } from '../../records/links.ts';
import { changeThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/**
 * Makes replies in a conversation find this thread. False when the conversation is another thread's: two customers never
 * share one. `since`: older parts are not to be sent, milliseconds.
 */
export async function linkConversation(
  deps: BridgeDeps,
  { id: thread, workspace }: Pick<ThreadDocument, 'id' | 'workspace'>,
  conversation: string,
  since: number,
): Promise<boolean> {
  const first = await claimLink(deps, { thread, workspace, conversation, since });
  if (first?.thread !== thread) return false;
  await changeThread(deps, thread, (current) =>
    listsRoute(current, conversation) ? undefined : withRoute(current, conversation),
  );
  return true;
}
