import type { MessageContent, Quoted } from '../../domain/message-content.ts';
import { answerText, callPermissionText, formText } from './answer-text.ts';
import { deletionText, editText, reactionText } from './change-text.ts';
import { cleanText, isInvisible } from './clean-text.ts';
import { contactCardsText } from './contact-cards-text.ts';
import { locationText } from './location-text.ts';
import { oneLine, shortLine } from './one-line.ts';
import { orderText } from './order-text.ts';

/** The words of any content, as plain text. Never empty: what has no words is named. */
export function contentText(content: MessageContent, quoted?: Quoted): string {
  const text = cleanText(wordsOf(content, quoted));
  return isInvisible(text) ? '[empty message] The customer sent a message without any text.' : text;
}

function wordsOf(content: MessageContent, quoted: Quoted | undefined): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'placeholder':
      return `[${nameOf(content.what)}] The customer sent this on WhatsApp. It cannot be shown here yet.`;
    case 'withheld':
      return withheldText(content);
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
      return reactionText(content, quoted);
    case 'edit':
      return editText(content.content && contentText(content.content), quoted);
    case 'deletion':
      return deletionText(quoted);
    case 'chat-opened':
      return 'Opened the chat on WhatsApp and has not written yet.';
    case 'call':
      return callText(content);
  }
}

/** In one short line, for a message that another one names. */
export function summaryText(content: MessageContent): string {
  if (content.kind === 'placeholder') return shortLine(`[${nameOf(content.what)}]`);
  if (content.kind === 'withheld') return shortLine(`[${nameOf(content.what ?? 'message')}]`);
  return shortLine(contentText(content.kind === 'edit' ? (content.content ?? content) : content));
}

function nameOf(what: string): string {
  const name = oneLine(what).toWellFormed();
  return isInvisible(name) ? 'message' : name;
}

/** Which of the kinds it is, WhatsApp does not always say. */
function withheldText({ what, code }: Extract<MessageContent, { kind: 'withheld' }>): string {
  const why = code === undefined ? '' : ` (${oneLine(code)})`;
  if (what !== undefined && !isInvisible(oneLine(what)))
    return `[${oneLine(what)}] The customer sent this on WhatsApp, which does not pass it on to businesses${why}. Ask them to send it in another way.`;
  return `[message that WhatsApp does not pass on] The customer sent something that businesses cannot receive${why}, such as a poll, a live location, or a view-once or disappearing message. Ask them to send it in another way.`;
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
