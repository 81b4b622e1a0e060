import type { ThreadConversation, ThreadDocument } from '../../domain/journal/thread.ts';
import type { ConversationSnapshot } from '../../ports/intercom.ts';
import { findLinkedThread } from '../../records/links.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { contactsOfCustomer } from './contacts-of-customer.ts';
import { withSnapshot } from './conversation-news.ts';
import { linkConversation } from './link-conversation.ts';
import { isBeingOpened } from './seek-survivor.ts';

/** A conversation that a teammate merged into another one. */
export type MergedConversation = ThreadConversation & { readonly mergedAt: number };

export function isMerged(conversation: ThreadConversation): conversation is MergedConversation {
  return conversation.mergedAt !== undefined;
}

/** Both sides of a merge tell of it within this. Milliseconds. */
const MERGE_TOLERANCE_MS = 5_000;

/**
 * The conversation that another one was merged into, linked to the thread. Intercom does not name it: it is looked for
 * among the customer's, also those of a contact before a join, by the time of the merge. Undefined when there is none to
 * be found, or when it is another customer's.
 */
export async function findSurvivor(
  deps: BridgeDeps,
  intercom: IntercomClient,
  thread: ThreadDocument,
  merged: MergedConversation,
): Promise<ThreadConversation | undefined> {
  for (const contact of await contactsOfCustomer(deps, thread.customer)) {
    const survivor = await findAmong(deps, intercom, thread, merged, contact);
    if (survivor !== undefined) return survivor;
  }
  return undefined;
}

async function findAmong(
  deps: BridgeDeps,
  intercom: IntercomClient,
  thread: ThreadDocument,
  merged: MergedConversation,
  contact: string,
): Promise<ThreadConversation | undefined> {
  for (const { id, updatedAt } of await intercom.conversationsOfContact(contact)) {
    if (id === merged.id || updatedAt < merged.mergedAt - MERGE_TOLERANCE_MS) continue;
    const snapshot = await readIfFree(deps, intercom, thread, id);
    if (snapshot === undefined || !hasAbsorbed(snapshot, merged)) continue;
    if (!(await linkConversation(deps, thread, id, merged.mergedAt))) continue;
    return withSnapshot({ id, state: 'open', stateAt: 0, linkedAt: deps.clock.now() }, snapshot);
  }
  return undefined;
}

async function readIfFree(
  deps: BridgeDeps,
  intercom: IntercomClient,
  thread: ThreadDocument,
  id: string,
): Promise<ConversationSnapshot | undefined> {
  const linked = await findLinkedThread(deps, intercom.workspace, id);
  if (linked !== undefined && linked.thread.id !== thread.id) return undefined;
  // It may be the one that another thread of this customer is opening, whose id nobody knows yet.
  if (linked === undefined && (await isBeingOpened(deps, intercom.workspace, []))) return undefined;
  return intercom.getConversation(id);
}

/** Of Intercom's own WhatsApp channel nothing is ours. */
function hasAbsorbed(
  { absorbedAt = [], sourceType, mergedAt }: ConversationSnapshot,
  merged: MergedConversation,
): boolean {
  return (
    sourceType !== 'whatsapp' &&
    mergedAt === undefined &&
    absorbedAt.some((at) => Math.abs(at - merged.mergedAt) <= MERGE_TOLERANCE_MS)
  );
}
