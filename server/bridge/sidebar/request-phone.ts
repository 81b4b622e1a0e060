import { phoneRequestWork } from '../../domain/journal/sidebar-work.ts';
import type { PhoneRequestResult } from '../../domain/sidebar/panel.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { getLink } from '../../records/links.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { isReplyWindowOpen } from '../outbound/judge/reply-window.ts';

/** What is asked unless somebody chose other words. */
export const PHONE_QUESTION = 'May we have your phone number? Tap the button to share it.';

/** Cloud API: body of an interactive message, characters. */
const TEXT_LIMIT = 1_024;

/**
 * Asks the customer of a thread for the phone number, by a button in WhatsApp. It takes its turn among the replies, is
 * sent once, and its failure is told like that of a reply. Rejects with `StorageError`.
 */
export async function requestPhone(
  deps: BridgeDeps,
  { thread: id, text = PHONE_QUESTION }: { readonly thread: string; readonly text?: string },
): Promise<PhoneRequestResult> {
  const thread = await getLiveThread(deps, id);
  if (thread?.conversation === undefined)
    return { kind: 'refused', reason: 'There is no conversation with this customer.' };
  if (text.trim() === '' || text.length > TEXT_LIMIT)
    return { kind: 'refused', reason: `The text must have 1 to ${TEXT_LIMIT} characters.` };
  if (!(await isReplyWindowOpen(deps, thread)))
    return {
      kind: 'refused',
      reason: 'WhatsApp takes free messages only within 24 hours after the customer wrote.',
    };
  const asked = { conversation: thread.conversation.id, text };
  await enqueue(deps, phoneRequestWork(thread, asked, deps.clock.now()));
  return { kind: 'queued' };
}

/** The same for the customer of a conversation: what a teammate asks for in the sidebar. */
export async function requestPhoneIn(
  deps: BridgeDeps,
  { workspace, conversation }: { readonly workspace: string; readonly conversation: string },
): Promise<PhoneRequestResult> {
  const link = await getLink(deps, workspace, conversation);
  return link === undefined
    ? { kind: 'refused', reason: 'This conversation is not on WhatsApp.' }
    : requestPhone(deps, { thread: link.thread });
}
