import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { noteWork } from '../../domain/journal/work.ts';
import { isTeammateReply } from '../../domain/messages/teammate-part.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { paragraphs } from '../translate/note-html.ts';
import { threadsOfPart } from './threads-of-contacts.ts';

/**
 * A teammate writes to a WhatsApp customer in a conversation that is not on WhatsApp and that the customer did not begin:
 * one note there says that nothing of it was sent, and what to do. Asked when no opening or merge may link the
 * conversation any more. Harmless to repeat. Rejects with `StorageError`, and when Intercom
 * cannot be asked.
 */
export async function tellUnlinked(deps: BridgeDeps, event: EventDocument): Promise<void> {
  const news = deps.reader.part(event);
  const { workspace, conversation, part, sourceType, begunByCustomer } = news;
  // What a customer began in the Messenger or by e-mail is answered there.
  if (!isTeammateReply(part) || sourceType === 'whatsapp' || begunByCustomer === true) return;
  const [thread, another] = await threadsOfPart(deps, news);
  if (thread === undefined) return;
  const html = paragraphs(
    { bold: 'Not sent to WhatsApp: what is written in this conversation.' },
    'This contact is a WhatsApp customer, but this is not their WhatsApp conversation: Intercom sends it by its own channels alone.',
    NEXT_STEP[nextStep(thread, another !== undefined)],
  );
  await enqueue(deps, noteWork(thread, `unlinked|${workspace}|${conversation}`, { conversation, html }));
}

const NEXT_STEP = {
  several:
    'They write to several of our numbers, so nobody knows which one is meant. Write it in the WhatsApp conversation with the right number, or start one in the sidebar.',
  other:
    'Write it in the WhatsApp conversation of this contact. It is sent there within 24 hours after the customer wrote.',
  none: 'Start a WhatsApp conversation in the sidebar, or wait until the customer writes on WhatsApp.',
} as const;

function nextStep({ conversation }: ThreadDocument, isOneOfSeveral: boolean): keyof typeof NEXT_STEP {
  if (isOneOfSeveral) return 'several';
  return conversation === undefined ? 'none' : 'other';
}
