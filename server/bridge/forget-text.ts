import type { EventDocument } from '../domain/event.ts';
import type { ThreadDocument } from '../domain/thread.ts';
import type { IntercomAccess, IntercomContact } from '../ports/intercom.ts';
import { messagesOfPart } from './album-position.ts';
import { callIntercom, getIntercomAccess } from './call-intercom.ts';
import { changeDocument, without } from './change-document.ts';
import { isContentKept } from './content-kept.ts';
import type { BridgeDeps } from './deps.ts';
import type { DecorationWork, QueueDeps } from './enqueue.ts';
import { getLiveThread } from './live-thread.ts';
import { attributeKey } from './our-attributes.ts';
import { type AttributeWork, attributesKey, queueAttributes } from './queue-attributes.ts';
import { summaryText } from './translate/content-text.ts';
import { oneLine } from './translate/one-line.ts';
import { unlessRefused } from './unless-refused.ts';
import { writeAttributes } from './write-attributes.ts';

type Deps = QueueDeps & Pick<BridgeDeps, 'connections'>;

/** What stands in **Last user text** where the text was taken back. */
const DELETED = { 'Last user text': '[redacted]' } as const;

/**
 * A message of the customer was taken back: where **Last user text** still says its words, in Intercom and in what waits
 * to be written there, they go. Harmless to repeat. False when they stay: Intercom takes no value of ours any more.
 */
export async function forgetLastText(
  deps: Deps,
  thread: Pick<ThreadDocument, 'id' | 'workspace'>,
  message: EventDocument,
): Promise<boolean> {
  const { conversation, opened } = message.result ?? {};
  if (conversation === undefined) return true;
  const { id, workspace } = thread;
  const gathered = await deps.storage.collection('events').get(attributesKey(workspace, conversation));
  const saidBy = (gathered?.payload as AttributeWork | undefined)?.saidBy;
  // Photos that came together were told as one text, under the name of one of them.
  const tellers = [message, ...(await messagesOfPart(deps, message))].map((each) => each.id);
  const isLast = saidBy === undefined ? opened === true : tellers.includes(saidBy);
  const values = {
    ...(isLast && { conversation: DELETED }),
    // The contact was told the text that opens a conversation.
    ...(opened === true && { contact: DELETED }),
  };
  if (opened === true) await forgetOpeningText(deps, workspace, conversation);
  if (isLast || opened === true) await queueAttributes(deps, { thread: id, workspace, conversation }, values);
  const state =
    deps.connections.workspace(workspace)?.attributes?.[attributeKey('conversation', 'Last user text')];
  return !isLast || state !== 'unusable';
}

/**
 * The contact is told a text before it opens a conversation, and the message may reach another one after all: where
 * **Last user text** of the contact says it, it goes. To be called while the message's words are known.
 */
export async function forgetContactText(
  deps: BridgeDeps,
  thread: ThreadDocument,
  message: EventDocument,
): Promise<void> {
  const { conversation } = message.result ?? {};
  if (conversation === undefined || !isContentKept(message)) return;
  const text = summaryText(deps.reader.customerMessage(message).content).replace(/…$/, '');
  const access = getIntercomAccess(deps, thread.workspace);
  for (const id of await contactsOf(deps, access, [thread, await writerOf(deps, message)], conversation)) {
    const found = await livingContact(deps, access, id);
    const told = found?.attributes['Last user text'];
    if (typeof told !== 'string' || text === '' || !oneLine(told).includes(text)) continue;
    const owner = { of: 'contact', id: found?.id ?? id } as const;
    await unlessRefused(() => writeAttributes(deps, access, owner, DELETED));
  }
}

/** The contact, or the one that it was merged into. */
async function livingContact(
  deps: BridgeDeps,
  access: IntercomAccess,
  id: string,
): Promise<IntercomContact | undefined> {
  const found = await callIntercom(deps, access, () => deps.intercom.getContact(access, id));
  if (found.kind === 'found') return found.contact;
  if (found.kind === 'gone') return undefined;
  const { into } = found;
  const survivor = await callIntercom(deps, access, () => deps.intercom.getContact(access, into));
  return survivor.kind === 'found' ? survivor.contact : undefined;
}

/** The thread that the message was written in: the one that deleted it may not be joined with it yet. */
async function writerOf(deps: BridgeDeps, { thread }: EventDocument): Promise<ThreadDocument | undefined> {
  return thread === undefined ? undefined : getLiveThread(deps, thread);
}

/** The customer's contacts, also those of customers that were joined with it, and those of the conversation. */
async function contactsOf(
  deps: BridgeDeps,
  access: IntercomAccess,
  threads: readonly (ThreadDocument | undefined)[],
  conversation: string,
): Promise<readonly string[]> {
  const customers = deps.storage.collection('customers');
  const found = await Promise.all(threads.map((thread) => customers.get(thread?.customer ?? '')));
  const own = found.flatMap((customer) => [customer?.contact ?? [], customer?.formerContacts ?? []].flat());
  const snapshot = await callIntercom(deps, access, () =>
    deps.intercom.getConversation(access, conversation),
  );
  return [...new Set([...own, ...(snapshot?.contacts ?? [])])];
}

/** What waits to be told of a conversation, or was told, forgets its words. */
export async function forgetGathered(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
  conversation: string,
): Promise<void> {
  const nothing = { conversation: {}, contact: {} };
  await forgetOpeningText(deps, workspace, conversation);
  await changeDocument(
    deps.storage.collection('events'),
    attributesKey(workspace, conversation),
    (event) => ({
      ...event,
      payload: { ...(event.payload as AttributeWork), pending: nothing, written: nothing },
    }),
  );
}

async function forgetOpeningText(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
  conversation: string,
): Promise<void> {
  await changeDocument(
    deps.storage.collection('events'),
    `decorate|${workspace}|${conversation}`,
    (event) => ({ ...event, payload: without(event.payload as DecorationWork, 'lastText') }),
  );
}
