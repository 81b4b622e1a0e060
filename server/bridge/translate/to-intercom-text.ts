import type { CustomerMessage } from '../../domain/messages/customer-message.ts';
import type { Quoted, WrittenMessage } from '../../domain/messages/message-content.ts';
import { normalise } from '../../domain/messages/normalise.ts';
import { absoluteTime } from './absolute-time.ts';
import { cleanText } from './clean-text.ts';
import { contentText } from './content-text.ts';
import { frameLines } from './frame-lines.ts';
import type { Telling } from './telling.ts';
import { walkHtml } from './walk-html.ts';

/** A message that reaches Intercom later than this after it was written says so. Milliseconds. */
const LATE_AFTER_MS = 2 * 60_000;

/** Invisible characters, which Intercom may or may not keep. White space is left for the next step. */
const UNSEEN = /(?!\s)\p{Cf}/gu;

/** Elements inside a line: their borders separate no words. All others do. */
const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

/**
 * A customer's message as the plain text that is posted for the contact (Intercom escapes it). Never empty, because
 * Intercom refuses an empty body. `now` decides whether the text begins with the time of writing, `quoted` is what the
 * message names: to get the same text again, as the search for a lost part needs it, hand in those of the reservation.
 */
export function toIntercomBody(message: CustomerMessage, now: number, quoted?: Quoted): string {
  const late = now - message.at > LATE_AFTER_MS ? lateLine(message.at) : undefined;
  return [late, writtenText(message, { by: 'customer', quoted })]
    .filter((block) => block !== undefined)
    .join('\n\n');
}

/** A message of anybody with what surrounds it. */
export function writtenText(message: WrittenMessage, telling: Telling): string {
  const frame = cleanText(frameLines(message, telling).join('\n'));
  const body = contentText(message.content, telling);
  return frame === '' ? body : `${frame}\n\n${body}`;
}

function lateLine(at: number): string {
  if (Number.isNaN(new Date(at).getTime())) return 'Delivered late.';
  return `Written on ${absoluteTime(at)}; delivered late.`;
}

/** The words of a body and nothing else: no tags, entities decoded, white space collapsed, one form of each letter (NFC). */
export function normaliseText(body: string, format: 'html' | 'text' = 'html'): string {
  const text = format === 'html' ? readableText(body) : body;
  return normalise(cleanText(text).replace(UNSEEN, ''), 'NFC').replace(/\s+/g, ' ').trim();
}

function readableText(html: string): string {
  let text = '';
  for (const step of walkHtml(html)) {
    if (step.kind === 'text') text += step.text;
    else if (!INLINE.has(step.tag)) text += ' ';
  }
  return text;
}
