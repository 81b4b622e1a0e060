import { noteWork } from '../../../domain/journal/work.ts';
import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import { type ParkedDocument, turnKey } from '../../../domain/messages/parked-reply.ts';
import { withoutMarks } from '../../../domain/messages/without-marks.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { paragraphs } from '../../translate/note-html.ts';
import { shortLine } from '../../translate/one-line.ts';
import { quote } from '../result/delivery-notes.ts';

/** What a note repeats of it. Characters. */
const QUOTE_LENGTH = 81;

/** It went out: new words are shown whole, because the conversation has only the old ones. */
export function noteGone(
  deps: BridgeDeps,
  first: DeliveryDocument,
  { isEdited, text }: ParkedDocument,
): Promise<void> {
  const html = paragraphs(
    [{ bold: 'Sent to WhatsApp when the customer answered: ' }, quote(first)],
    ...(isEdited === true ? ['A teammate had changed its words. These went out:', text] : []),
  );
  const { event, thread, conversation } = first;
  return enqueue(deps, noteWork({ id: thread }, `${event}|gone`, { conversation, html }));
}

/** Its time is over, and the customer has not answered. */
export function noteExpired(
  deps: BridgeDeps,
  thread: { readonly id: string },
  parked: ParkedDocument,
): Promise<void> {
  const words = shortLine(withoutMarks(parked.text), QUOTE_LENGTH);
  const html = paragraphs(
    [{ bold: 'Not sent to WhatsApp: ' }, words === '' ? 'a reply without words' : `“${words}”`],
    'It waited for the customer’s answer, which has not come in time.',
    'If it still fits, open it in the WhatsApp sidebar and choose “Send when the customer answers” again.',
  );
  const { conversation } = parked;
  return enqueue(deps, noteWork(thread, `${turnKey(parked)}|expired`, { conversation, html }));
}
