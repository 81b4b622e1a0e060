import { fullCharacters } from './shorten.ts';

/**
 * Cloud API: longest text body, characters. Nobody says whether an emoji counts as one or as two; we count UTF-16
 * units, of which there are never fewer than code points, so that a piece is short enough either way.
 */
export const MAX_TEXT_LENGTH = 4_096;

/** A cut at a paragraph, line or sentence must leave a piece at least this full: every piece is billed. */
const LEAST_FILL = 0.5;

/** How far beyond the limit we look for the end of a sentence. UTF-16 units. */
const LOOK_AHEAD = 64;

const SENTENCES = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/**
 * Cuts a text into pieces of at most `limit` UTF-16 units: after a paragraph, else a line, else a sentence, else a
 * word, else between two visible characters. No piece is blank, nothing but white space at the cuts is lost; a blank
 * text gives no piece. A formatted stretch (bold, code) that is cut is not closed and opened again: lines are never
 * that long in practice, and our marks end with their line. Throws RangeError for a limit below 2, which could not hold
 * a surrogate pair.
 */
export function splitText(text: string, limit: number = MAX_TEXT_LENGTH): string[] {
  if (!(limit >= 2)) throw new RangeError('limit must be at least 2');
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const cut = cutAt(rest, limit);
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** Where to cut: between 1 and `limit`. */
function cutAt(text: string, limit: number): number {
  const least = Math.max(1, Math.floor(limit * LEAST_FILL));
  // A break right behind the limit still ends a piece that fills it.
  const reach = text.slice(0, limit + 2);
  return (
    lastMatch(reach, /\n[^\S\n]*\n/g, least, limit) ??
    lastMatch(reach, /\n/g, least, limit) ??
    lastSentence(text, least, limit) ??
    lastMatch(reach, /\s/g, 1, limit) ??
    fullCharacters(text, limit)
  );
}

function lastMatch(text: string, pattern: RegExp, least: number, most: number): number | undefined {
  let last: number | undefined;
  for (const { index } of text.matchAll(pattern)) {
    if (index >= least && index <= most) last = index;
  }
  return last;
}

function lastSentence(text: string, least: number, most: number): number | undefined {
  let last: number | undefined;
  for (const { index } of SENTENCES.segment(text.slice(0, most + LOOK_AHEAD))) {
    if (index > most) break;
    if (index >= least) last = index;
  }
  return last;
}
