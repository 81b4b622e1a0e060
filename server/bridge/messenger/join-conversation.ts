import { SECOND_MS, type ThreadDocument } from '../../domain/journal/thread.ts';
import { decorationWork } from '../../domain/journal/work.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import type { ConversationSnapshot } from '../../ports/intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { linkConversation } from '../conversations/link-conversation.ts';
import { makeCurrent } from '../conversations/link-opened.ts';
import type { Joining } from './joining.ts';

/** `none`: the card stands in no conversation, in one that is deleted, or that the contact has been taken out of. */
export type JoinedConversation = 'joined' | 'none' | 'conversation-of-another';

/**
 * Makes the conversation of a card the thread's: what is written there from now on goes to WhatsApp, and what the customer
 * writes goes there, also when it is closed. Harmless to repeat; rejects with `StorageError` and with what `IntercomPort`
 * throws.
 */
export async function joinConversation(
  deps: BridgeDeps,
  { run, message, found }: Joining,
  contact: string,
): Promise<JoinedConversation> {
  const { workspace, conversation } = found;
  const there =
    conversation === undefined ? undefined : await deps.intercom(workspace).getConversation(conversation);
  if (conversation === undefined || there === undefined || !there.contacts.includes(contact)) return 'none';
  // By Intercom's own clock: what teammates wrote before was for the Messenger.
  const since = there.updatedAt + SECOND_MS;
  if (!(await linkConversation(deps, run.thread(), conversation, since))) return 'conversation-of-another';
  await makeCurrent(deps, run, { conversation, at: there.updatedAt }, message.at);
  await run.change((thread) => ({
    ...withMerge(thread, there),
    switched: { conversation, at: message.at },
  }));
  await enqueue(deps, decorationWork({ thread: run.thread().id, workspace, conversation }));
  return 'joined';
}

/** Where it was merged into another one, that one goes on. */
function withMerge(thread: ThreadDocument, { mergedAt }: ConversationSnapshot): ThreadDocument {
  const { conversation } = thread;
  return conversation === undefined || mergedAt === undefined
    ? thread
    : { ...thread, conversation: { ...conversation, mergedAt } };
}
