import { conversationRoute } from './routing-key.ts';
import { CONVERSATIONS_KEPT, type ThreadDocument } from './thread.ts';

/** Whether what is written in the conversation stands in the thread's order. */
export function listsRoute({ workspace, outRoutes }: ThreadDocument, conversation: string): boolean {
  return outRoutes.includes(conversationRoute(workspace, conversation));
}

/** The conversation's route is the newest of the thread. */
export function withRoute(thread: ThreadDocument, conversation: string): ThreadDocument {
  const route = conversationRoute(thread.workspace, conversation);
  const routes = thread.outRoutes.filter((each) => each !== route);
  return { ...thread, outRoutes: [...routes, route].slice(-CONVERSATIONS_KEPT) };
}
