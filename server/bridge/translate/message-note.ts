import type { ChatHistory } from '../../domain/messages/customer-message.ts';
import {
  type MessageContent,
  type Quoted,
  referenceOf,
  type WrittenMessage,
} from '../../domain/messages/message-content.ts';
import { absoluteTime } from './absolute-time.ts';
import { summaryText } from './content-text.ts';
import { paragraphs } from './note-html.ts';
import type { Telling } from './telling.ts';
import { writtenText } from './to-intercom-text.ts';

const TITLES = {
  customer: 'From the customer on WhatsApp',
  'phone-app': 'Sent from the WhatsApp phone app',
} as const;

/** The same where the words that follow say that it was on WhatsApp. */
const SHORT_TITLES = { customer: 'From the customer', 'phone-app': 'From the phone app' } as const;

/** Kinds that we tell in words of our own, with the name of WhatsApp. */
const NAMES_WHATSAPP: ReadonlySet<MessageContent['kind']> = new Set<MessageContent['kind']>([
  'call',
  'deletion',
  'chat-opened',
  'placeholder',
  'withheld',
]);

/** The HTML of a note that says who wrote a message, and the message. */
export function noteOf(message: WrittenMessage, telling: Telling): string {
  const titles = NAMES_WHATSAPP.has(message.content.kind) ? SHORT_TITLES : TITLES;
  return paragraphs([{ bold: `${titles[telling.by]}: ` }, writtenText(message, telling)]);
}

const SPEAKERS = { customer: 'Customer', 'phone-app': 'Phone app' } as const;

/** The HTML of a note with messages from before the number was connected. */
export function historyNote(messages: ChatHistory['messages']): string {
  const known = new Map(messages.map((message) => [message.wamid, message]));
  return paragraphs(
    { bold: 'From before this number was connected to Intercom:' },
    ...messages.map((message) => [
      { bold: `${absoluteTime(message.at)}, ${SPEAKERS[message.by]}: ` },
      writtenText(message, { by: message.by, quoted: asQuoted(known.get(referenceOf(message) ?? '')) }),
    ]),
  );
}

function asQuoted(message: ChatHistory['messages'][number] | undefined): Quoted | undefined {
  return message && { state: 'known', by: message.by, text: summaryText(message.content) };
}
