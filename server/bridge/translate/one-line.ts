import { cleanText } from './clean-text.ts';

/** Characters of a message that are repeated where it is only named. */
const SHORTENED_TO = 120;

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The words in one line. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** One line, shortened between two visible characters when it is long. */
export function shortLine(text: string): string {
  const line = oneLine(text);
  if (line.length <= SHORTENED_TO) return line;
  const end =
    GRAPHEMES.segment(line.slice(0, SHORTENED_TO * 2)).containing(SHORTENED_TO)?.index ?? SHORTENED_TO;
  return `${line.slice(0, end).toWellFormed().trimEnd()}…`;
}

/** `label: value` in one line; undefined without a value. */
export function labelled(label: string, value: string | undefined): string | undefined {
  const shown = oneLine(value ?? '');
  return shown === '' ? undefined : `${label}: ${shown}`;
}

/** The lines that have something to say. */
export function lines(...all: readonly (string | undefined)[]): string {
  return all.filter((line) => line !== undefined && line !== '').join('\n');
}
