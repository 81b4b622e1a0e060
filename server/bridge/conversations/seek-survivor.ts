import type { ThreadConversation, ThreadDocument } from '../../domain/journal/thread.ts';
import { survivorWork } from '../../domain/journal/work.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { isWriteOpen } from '../../engine/lanes/is-write-open.ts';
import { without } from '../../records/change-document.ts';
import { getCustomer } from '../../records/customers.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { contactsOfCustomer } from './contacts-of-customer.ts';

/** Intercom's search lags: the survivor is looked for this long, ever more rarely, and replies wait. Milliseconds. */
export const SEEK_MS = 5 * 60_000;

/** Threads that look for a conversation at once, in one workspace, hardly exceed this. */
const SEARCHES = 100;

/** The thread with what is known of its conversation now: one that was merged is a reason to look for the other one. */
export function withNews(
  thread: ThreadDocument,
  conversation: ThreadConversation,
  now: number,
): ThreadDocument {
  const { mergedAt } = conversation;
  const next = { ...thread, conversation };
  if (mergedAt === undefined) return without(next, 'seeking', 'seekUntil');
  return thread.conversation?.mergedAt === mergedAt
    ? next
    : { ...next, seeking: thread.workspace, seekUntil: now + SEEK_MS };
}

/**
 * Leaves the conversation to be found that this one was merged into. Of a thread that has another one by now as well:
 * replies there are its own all the same. Harmless to repeat; rejects with `StorageError`.
 */
export async function searchSurvivor(
  deps: BridgeDeps,
  id: string,
  merged: { readonly conversation: string; readonly mergedAt: number },
): Promise<void> {
  const thread = await getLiveThread(deps, id);
  if (thread === undefined) return;
  const { conversation, mergedAt } = merged;
  await enqueue(
    deps,
    survivorWork({ thread: thread.id, workspace: thread.workspace, conversation, mergedAt }),
  );
}

/** True while one of these contacts may turn out to have a WhatsApp conversation that was merged into another one. */
export async function isSought(
  deps: BridgeDeps,
  workspace: string,
  contacts: readonly string[],
): Promise<boolean> {
  const query = { index: 'seeking', equals: [workspace], after: deps.clock.now(), limit: SEARCHES };
  for (const { customer } of await deps.storage.collection('threads').find(query)) {
    const own = await contactsOfCustomer(deps, customer);
    if (own.some((contact) => contacts.includes(contact))) return true;
  }
  return false;
}

/** Conversations that are being opened at once, in one workspace, hardly exceed this. */
const OPENINGS = 100;

/**
 * True while a conversation with one of these contacts is being opened whose id we do not know yet: it may be the one
 * that is asked for. An opening whose answer was lost counts for everybody: its contact may have been merged since.
 */
export async function isBeingOpened(
  deps: BridgeDeps,
  workspace: string,
  contacts: readonly string[],
): Promise<boolean> {
  const query = { index: 'opening', equals: [workspace], limit: OPENINGS };
  const opening = await deps.storage.collection('threads').find(query);
  if (opening.length === OPENINGS) return true;
  for (const thread of opening) {
    const customer = await getCustomer(deps, thread.customer);
    const opener = [customer?.contact, thread.in.open?.contact];
    const isTheirs = contacts.length === 0 || contacts.some((contact) => opener.includes(contact));
    const concerns = isTheirs || customer?.contact === undefined || isDoubtful(deps, thread);
    if (concerns && (await isWriteOpen(deps, thread))) return true;
  }
  return false;
}

function isDoubtful(deps: BridgeDeps, thread: ThreadDocument): boolean {
  return (thread.in.open?.callBy ?? 0) < deps.clock.now();
}
