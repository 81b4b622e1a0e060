import { withoutMarks } from '../../server/domain/messages/without-marks.ts';
import { cutToWidth, displayWidth } from './display-width.ts';

/** Zero-width space: seen by nobody, and enough to break up what Markdown would read as one sign. */
const BREAK = '\u200B';

/** Signs by which text becomes bold, a link or an automatic link when the next one follows at once. */
const SIGNIFICANT = /[*_[\]()<>:.@`~\\](?=\S)/g;

/** Control characters but the line break, and marks that turn the direction of what follows. */
const UNSAFE = /(?!\n)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/**
 * What people wrote, as text in a canvas: Intercom reads Markdown there, and whether it honours backslashes is not
 * documented, so its signs are broken up by zero-width spaces instead. Cut to `limit` characters.
 */
export function toPlain(written: string, limit: number): string {
  return inert(cut(written.toWellFormed().replace(UNSAFE, ' '), limit));
}

/** The same in one line, at most `columns` wide: for places with little room. */
export function toLine(written: string, columns: number): string {
  return inert(cutToWidth(oneLine(written), columns));
}

/** Where a sentence ends and the next one begins. */
const SENTENCE_END = /(?<=[.!?…])\s+(?=\p{Lu})/u;

/** A first sentence that is longer than the place for it gets so much more of it. */
const LONG_SENTENCE = 2;

/** The same as far as whole sentences fit into `columns`; of a first one that is longer than twice that, its beginning. */
export function toSentences(written: string, columns: number): string {
  const [first = '', ...others] = oneLine(written).split(SENTENCE_END);
  let whole = first;
  for (const sentence of others) {
    const longer = `${whole} ${sentence}`;
    if (displayWidth(longer) > columns) break;
    whole = longer;
  }
  return inert(cutToWidth(whole, LONG_SENTENCE * columns));
}

function inert(plain: string): string {
  return plain.replace(SIGNIFICANT, `$&${BREAK}`);
}

function oneLine(written: string): string {
  return written.toWellFormed().replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
}

/** So much more of a text than the title shows is looked at for marks. */
const ENOUGH = 3;

/**
 * What people wrote as the title of a list's row, which shows text as it is: one line, without WhatsApp's marks, at most
 * `columns` wide.
 */
export function toTitle(written: string, columns: number): string {
  const start = cutToWidth(oneLine(written), ENOUGH * columns);
  return cutToWidth(withoutMarks(start), columns);
}

/** At most `limit` code points, with an ellipsis for the rest; never half a character. */
function cut(value: string, limit: number): string {
  const head = Array.from(value.slice(0, 2 * limit + 2));
  return head.length <= limit
    ? value
    : `${head
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}
