import type { EventDocument } from '../domain/event.ts';
import type { ThreadConversation } from '../domain/thread.ts';
import type { ConversationStateNews } from '../ports/webhook-reader.ts';
import { changeDocument, without } from './change-document.ts';
import { withState } from './conversation-news.ts';
import type { BridgeDeps } from './deps.ts';
import { findLinkedThread } from './find-linked-thread.ts';
import { done, ignored, later, type Outcome } from './outcome.ts';
import { purgeConversation } from './purge-conversation.ts';
import { SECOND_LOOK_MS } from './redact-part.ts';
import { searchSurvivor, withNews } from './seek-survivor.ts';

/** A conversation was closed, reopened or snoozed: remembered, so that the next message needs no question. */
export async function followConversationState(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const news = deps.reader.conversationState(event);
  const linked = await findLinkedThread(deps, news.workspace, news.conversation);
  if (linked === undefined) return ignored('not a WhatsApp conversation');
  const now = deps.clock.now();
  await changeDocument(deps.storage.collection('threads'), linked.thread, (thread) =>
    thread.conversation?.id === news.conversation
      ? withNews(thread, withMerge(withState(thread.conversation, news.state, news.at), news), now)
      : undefined,
  );
  await searchSurvivor(deps, linked.thread.id, news.conversation);
  return done;
}

function withMerge(
  conversation: ThreadConversation,
  { isMerged, at }: ConversationStateNews,
): ThreadConversation {
  return isMerged === true && conversation.stateAt === at ? { ...conversation, mergedAt: at } : conversation;
}

/** A conversation was deleted: the next message opens another one. */
export async function followConversationDeletion(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const gone = deps.reader.goneSubject(event);
  const linked = await findLinkedThread(deps, gone.workspace, gone.id);
  if (linked === undefined) return ignored('not a WhatsApp conversation');
  await changeDocument(deps.storage.collection('threads'), linked.thread, (thread) =>
    thread.conversation?.id === gone.id ? without(thread, 'conversation') : undefined,
  );
  await changeDocument(deps.storage.collection('links'), linked.link, (link) =>
    link.deletedAt === undefined ? { ...link, deletedAt: deps.clock.now() } : undefined,
  );
  await purgeConversation(deps, gone.workspace, gone.id);
  // What was under way has ended by then.
  const again = event.receivedAt + SECOND_LOOK_MS;
  return deps.clock.now() < again ? later(again, 'something may have been under way') : done;
}
