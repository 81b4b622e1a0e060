import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadConversation } from '../../domain/journal/thread.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { ConversationStateNews } from '../../ports/webhook-reader.ts';
import { findLinkedThread } from '../../records/links.ts';
import { changeThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { withState } from './conversation-news.ts';
import { searchSurvivor, withNews } from './seek-survivor.ts';

/** A conversation was closed, reopened or snoozed: remembered, so that the next message needs no question. */
export async function followConversationState(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const news = deps.reader.conversationState(event);
  const linked = await findLinkedThread(deps, news.workspace, news.conversation);
  if (linked === undefined) return ignored('not a WhatsApp conversation');
  const now = deps.clock.now();
  await changeThread(deps, linked.thread, (thread) =>
    thread.conversation?.id === news.conversation
      ? withNews(thread, withMerge(withState(thread.conversation, news.state, news.at), news), now)
      : undefined,
  );
  const { conversation, at: mergedAt } = news;
  if (news.isMerged === true) await searchSurvivor(deps, linked.thread.id, { conversation, mergedAt });
  return done;
}

function withMerge(
  conversation: ThreadConversation,
  { isMerged, at }: ConversationStateNews,
): ThreadConversation {
  return isMerged === true && conversation.stateAt === at ? { ...conversation, mergedAt: at } : conversation;
}
