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
  if (!(await claimLink(deps, { thread, workspace, conversation, since }))) return false;
  await changeThread(deps, thread, (current) =>
    // Who was joined meanwhile has no routes any more; the survivor lists the conversation with the next reply there.
    current.joinedInto !== undefined || listsRoute(current, conversation)
      ? undefined
      : withRoute(current, conversation),
  );
  return true;
}
