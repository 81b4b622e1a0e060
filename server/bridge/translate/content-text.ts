import type { MessageContent } from '../../domain/messages/message-content.ts';
import { answerText, callPermissionText, formText } from './answer-text.ts';
import { deletionText, editText, reactionText } from './change-text.ts';
import { cleanText, isInvisible } from './clean-text.ts';
import { contactCardsText } from './contact-cards-text.ts';
import { locationText } from './location-text.ts';
import { mediaLine } from './media-text.ts';
import { oneLine, shortLine } from './one-line.ts';
import { orderText } from './order-text.ts';
import { byCustomer, type Telling } from './telling.ts';

/** The words of any content, as plain text. Never empty: what has no words is named. */
export function contentText(content: MessageContent, telling: Telling = byCustomer): string {
  const text = cleanText(wordsOf(content, telling));
  return isInvisible(text) ? `[empty message] ${WHO[telling.by]} sent a message without any text.` : text;
}

const WHO = { customer: 'The customer', 'phone-app': 'The team' } as const;

function wordsOf(content: MessageContent, telling: Telling): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'media':
      return mediaLine(content.media);
    case 'placeholder':
      return `[${nameOf(content.what)}] ${WHO[telling.by]} sent this on WhatsApp. It cannot be shown here yet.`;
    case 'withheld':
      return withheldText(content, telling);
    case 'location':
      return locationText(content);
    case 'contacts':
      return contactCardsText(content);
    case 'order':
      return orderText(content);
    case 'answer':
      return answerText(content);
    case 'form':
      return formText(content);
    case 'call-permission':
      return callPermissionText(content);
    case 'reaction':
      return reactionText(content, telling);
    case 'edit':
      return editText(content.content && contentText(content.content, telling), telling);
    case 'deletion':
      return deletionText(telling);
    case 'chat-opened':
      return 'Opened the chat on WhatsApp and has not written yet.';
    case 'call':
      return callText(content);
  }
}

/** In one short line, for a message that another one names; `position` says which of several files it is. */
export function summaryText(content: MessageContent, position?: string): string {
  if (content.kind === 'media') return shortLine(mediaLine(content.media, position));
  if (content.kind === 'placeholder') return shortLine(`[${nameOf(content.what)}]`);
  if (content.kind === 'withheld') return shortLine(`[${nameOf(content.what ?? 'message')}]`);
  return shortLine(contentText(content.kind === 'edit' ? (content.content ?? content) : content));
}

function nameOf(what: string): string {
  const name = oneLine(what).toWellFormed();
  return isInvisible(name) ? 'message' : name;
}

type Withheld = Extract<MessageContent, { kind: 'withheld' }>;

/** Which of the kinds it is, WhatsApp does not always say. */
function withheldText({ what, code }: Withheld, { by }: Telling): string {
  const why = code === undefined ? '' : ` (${oneLine(code)})`;
  const next = by === 'customer' ? 'Ask them to send it in another way.' : 'It can be seen on the phone.';
  const name = oneLine(what ?? '');
  return isInvisible(name)
    ? `[message that WhatsApp does not pass on] ${WHO[by]} sent something that businesses cannot receive${why}, such as a poll, a live location, or a view-once or disappearing message. ${next}`
    : `[${name}] ${WHO[by]} sent this on WhatsApp, which does not pass it on to businesses${why}. ${next}`;
}

function callText({ phase, seconds }: Extract<MessageContent, { kind: 'call' }>): string {
  if (phase === 'ringing') return 'The customer is calling on WhatsApp.';
  if (seconds === undefined) return 'Missed call on WhatsApp. The customer can be written to for 24 hours.';
  return `Call on WhatsApp, ${durationText(seconds)}.`;
}

function durationText(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), Math.round(seconds % 60)];
  return minutes === 0 ? `${rest} seconds` : `${minutes} min ${rest} s`;
}
