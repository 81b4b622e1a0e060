import { conversationRoute } from '../../domain/journal/routing-key.ts';
import { CONVERSATIONS_KEPT, type ThreadDocument } from '../../domain/journal/thread.ts';
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
    current.joinedInto !== undefined || current.outRoutes.includes(conversationRoute(workspace, conversation))
      ? undefined
      : withRoute(current, conversation),
  );
  return true;
}

/** The conversation's route is the newest of the thread. */
export function withRoute(thread: ThreadDocument, conversation: string): ThreadDocument {
  const route = conversationRoute(thread.workspace, conversation);
  const routes = thread.outRoutes.filter((each) => each !== route);
  return { ...thread, outRoutes: [...routes, route].slice(-CONVERSATIONS_KEPT) };
}
