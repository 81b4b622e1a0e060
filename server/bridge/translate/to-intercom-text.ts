import type { CustomerMessage, MessageContent } from '../../domain/customer-message.ts';
import { cleanText, isInvisible } from './clean-text.ts';
import { messagesText } from './media-text.ts';
import { walkHtml } from './walk-html.ts';

/** A message that reaches Intercom later than this after it was written says so. Milliseconds. */
export const LATE_AFTER_MS = 2 * 60_000;

/** Invisible characters, which Intercom may or may not keep. White space is left for the next step. */
const UNSEEN = /(?!\s)\p{Cf}/gu;

/** Elements inside a line: their borders separate no words. All others do. */
const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone: 'UTC' });

/**
 * A customer's message as the plain text that is posted for the contact (Intercom escapes it). Never empty, because
 * Intercom refuses an empty body. `now` decides whether the text begins with the time of writing: to get the same text
 * again, as the search for a lost part needs it, hand in the same `now` (the time of the reservation).
 */
export function toIntercomBody(message: CustomerMessage, now: number): string {
  const body = contentText(message.content);
  return now - message.at > LATE_AFTER_MS ? `${lateLine(message.at)}\n\n${body}` : body;
}

function contentText(content: MessageContent): string {
  if (content.kind === 'placeholder') return placeholderText(content.what);
  if (content.kind === 'media') return messagesText([{ media: content.media, fate: { kind: 'late' } }]);
  const text = cleanText(content.text);
  return isInvisible(text) ? '[empty message] The customer sent a message without any text.' : text;
}

function placeholderText(what: string): string {
  const kind = cleanText(what).replace(/\s+/g, ' ').trim();
  const name = isInvisible(kind) ? 'message' : kind.toWellFormed();
  return `[${name}] The customer sent this on WhatsApp. It cannot be shown here yet.`;
}

function lateLine(at: number): string {
  const written = new Date(at);
  if (Number.isNaN(written.getTime())) return 'Delivered late.';
  return `Written on ${DATE.format(written)} at ${plainSpaces(TIME.format(written))} UTC; delivered late.`;
}

/** Intl puts a narrow no-break space before AM and PM. */
function plainSpaces(text: string): string {
  return text.replace(/\s/g, ' ');
}

/** The words of a body and nothing else: no tags, entities decoded, white space collapsed, one form of each letter (NFC). */
export function normaliseText(body: string, format: 'html' | 'text' = 'html'): string {
  const text = format === 'html' ? readableText(body) : body;
  return cleanText(text).replace(UNSEEN, '').normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** True when Intercom's body says the same as the plain text we posted: how our own part is known again after a lost answer. */
export function sameText(ourPlain: string, theirs: string, format: 'html' | 'text' = 'html'): boolean {
  return normaliseText(ourPlain, 'text') === normaliseText(theirs, format);
}

function readableText(html: string): string {
  let text = '';
  for (const step of walkHtml(html)) {
    if (step.kind === 'text') text += step.text;
    else if (!INLINE.has(step.tag)) text += ' ';
  }
  return text;
}
