import { conversationRoute } from './routing-key.ts';
import { CONVERSATIONS_KEPT, type ThreadDocument } from './thread.ts';

/** Whether what is written in the conversation stands in the thread's order. */
export function listsRoute({ workspace, outRoutes }: ThreadDocument, conversation: string): boolean {
  return outRoutes.includes(conversationRoute(workspace, conversation));
}

/** The conversation's route is the newest of the thread. The oldest one goes, but never that of its conversation of today. */
export function withRoute(thread: ThreadDocument, conversation: string): ThreadDocument {
  const { workspace, conversation: today } = thread;
  const route = conversationRoute(workspace, conversation);
  const routes = [...thread.outRoutes.filter((each) => each !== route), route];
  if (routes.length <= CONVERSATIONS_KEPT) return { ...thread, outRoutes: routes };
  const kept = today && conversationRoute(workspace, today.id);
  return { ...thread, outRoutes: routes.toSpliced(routes[0] === kept ? 1 : 0, 1) };
}
