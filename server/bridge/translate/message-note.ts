import type { ChatHistory } from '../../domain/customer-message.ts';
import type { Quoted, WrittenMessage } from '../../domain/message-content.ts';
import { paragraphs } from './note-html.ts';
import { dateText } from './time-text.ts';
import { writtenText } from './to-intercom-text.ts';

/** The HTML of a note that says who wrote a message, and the message. */
export function noteOf(title: string, message: WrittenMessage, quoted: Quoted | undefined): string {
  return paragraphs([{ bold: `${title}: ` }, writtenText(message, quoted)]);
}

const SPEAKERS = { customer: 'Customer', 'phone-app': 'Phone app' } as const;

/** The HTML of a note with messages from before the number was connected. */
export function historyNote(messages: ChatHistory['messages']): string {
  return paragraphs(
    { bold: 'From before this number was connected to Intercom:' },
    ...messages.map((message) => [
      { bold: `${dateText(message.at)}, ${SPEAKERS[message.by]}: ` },
      writtenText(message),
    ]),
  );
}
