import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { isTeammateReply } from '../../domain/messages/teammate-part.ts';
import { isOfMessenger } from '../../domain/switching/is-of-messenger.ts';
import type { PartNews } from '../../ports/webhook-reader.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { isMarkedAsSent } from '../translate/sent-mark.ts';
import { linkConversation } from './link-conversation.ts';
import { recordBusinessStart } from './record-business-start.ts';
import { threadsOfPart } from './threads-of-contacts.ts';

/**
 * A teammate begins a conversation of the Messenger with a WhatsApp customer: it becomes the thread's, so that what is
 * written there goes to WhatsApp or a note says why not, and the customer's answer comes there. Undefined when it is no
 * such conversation, or when the customer writes to several of our numbers and nobody knows which one is meant. Harmless to
 * repeat; rejects with `StorageError`, and when Intercom cannot be asked.
 */
export async function linkTeammateStart(
  deps: BridgeDeps,
  head: EventDocument,
): Promise<ThreadDocument | undefined> {
  const news = deps.reader.part(head);
  if (!isTeammateStart(news)) return undefined;
  const [thread, another] = await threadsOfPart(deps, news);
  if (thread === undefined || another !== undefined) return undefined;
  const isLinked = await link(deps, thread, news);
  return isLinked ? getLiveThread(deps, thread.id) : undefined;
}

/**
 * A crash may have come between the link, by which the conversation is found ever since, and what else is remembered of a
 * beginning: then that is made up for. Other parts change nothing. Harmless to repeat; rejects with `StorageError`.
 */
export async function completeTeammateStart(
  deps: BridgeDeps,
  thread: ThreadDocument,
  news: PartNews,
): Promise<void> {
  if (isTeammateStart(news)) await link(deps, thread, news);
}

/** What is marked as ours landed late, a second time: whoever answers does so where the first one stands. */
async function link(
  deps: BridgeDeps,
  thread: ThreadDocument,
  { conversation, part }: PartNews,
): Promise<boolean> {
  if (isMarkedAsSent(part)) return linkConversation(deps, thread, conversation, part.at);
  const start = { thread: thread.id, conversation, at: part.at };
  return (await recordBusinessStart(deps, start)) === 'recorded';
}

function isTeammateStart(news: PartNews): boolean {
  const { part, begunByCustomer } = news;
  return part.isSource && begunByCustomer !== true && isOfMessenger(news) && isTeammateReply(part);
}
