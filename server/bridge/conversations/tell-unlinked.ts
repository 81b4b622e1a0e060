import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { noteWork } from '../../domain/journal/work.ts';
import { isTeammateReply } from '../../domain/messages/teammate-part.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { customersOfContact } from '../../records/customers.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import { threadsOf } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { paragraphs } from '../translate/note-html.ts';

/**
 * A teammate writes to a WhatsApp customer in a conversation that is not on WhatsApp and that the customer did not begin:
 * one note there says that nothing of it was sent, and what to do. Asked when no opening or merge may link the
 * conversation any more. Harmless to repeat. Rejects with `StorageError`.
 */
export async function tellUnlinked(deps: BridgeDeps, event: EventDocument): Promise<void> {
  const { workspace, conversation, part, contacts, sourceType, begunByCustomer } = deps.reader.part(event);
  // What a customer began in the Messenger or by e-mail is answered there.
  if (!isTeammateReply(part) || sourceType === 'whatsapp' || begunByCustomer === true) return;
  const thread = await newestThread(deps, workspace, contacts);
  if (thread === undefined) return;
  const html = paragraphs(
    { bold: 'Not sent to WhatsApp: what is written in this conversation.' },
    'This contact is a WhatsApp customer, but this is not their WhatsApp conversation: Intercom sends it by its own channels alone.',
    NEXT_STEP[thread.conversation === undefined ? 'none' : 'other'],
  );
  await enqueue(deps, noteWork(thread, `unlinked|${workspace}|${conversation}`, { conversation, html }));
}

const NEXT_STEP = {
  other:
    'Write it in the WhatsApp conversation of this contact. It is sent there within 24 hours after the customer wrote.',
  none: 'Wait until the customer writes on WhatsApp, or reach them another way.',
} as const;

/** Of whoever of these contacts is a WhatsApp customer, the thread that was alive last. */
async function newestThread(
  deps: BridgeDeps,
  workspace: string,
  contacts: readonly string[],
): Promise<ThreadDocument | undefined> {
  const known = (await Promise.all(contacts.map((id) => customersOfContact(deps, workspace, id)))).flat();
  const customers = await Promise.all(known.map(({ id }) => liveCustomer(deps, id)));
  const threads = await Promise.all([...new Set(customers)].map((id) => threadsOf(deps, id)));
  return threads.flat().toSorted((a, b) => b.lastActivityAt - a.lastActivityAt)[0];
}
