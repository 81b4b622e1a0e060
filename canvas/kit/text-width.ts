import { displayWidth } from './display-width.ts';

/**
 * Widths by kind of sign, in parts of the font's size; the first row that fits counts. Of DejaVu Sans, the widest of the
 * fonts that a system's own one may be, so that what is reckoned errs to the wide side.
 */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijlIJ',.·|’ ]/, 0.32],
  [/[/:;\\f-]/, 0.37],
  [/[()[\]t!r]/, 0.42],
  [/["_`–“”*?szcLF]/, 0.57],
  [/[mMW@%…—]/, 1],
  [/[A-Zw#+<=>^~&]/, 0.8],
  [/[!-~]/, 0.64],
];

/** One column of any other sign: the wide letters of other scripts. */
const COLUMN = 0.9;

/** Bold letters are so much wider. */
const BOLD = 1.14;

/** How letters are drawn. `marks`: what stands between two `**` is bold. */
export interface Letters {
  /** Pixels. */
  readonly size: number;
  readonly isBold?: true;
  readonly marks?: true;
}

/** How wide words are drawn at most, as they stand. Pixels. */
export function textWidth(words: string, { size, isBold }: Pick<Letters, 'size' | 'isBold'>): number {
  const width = Array.from(words).reduce((sum, sign) => sum + partOf(sign), 0);
  return width * size * (isBold ? BOLD : 1);
}

/** Most texts are made of these. */
const ASCII = Array.from({ length: 128 }, (_, code) => reckon(String.fromCharCode(code)));

function partOf(sign: string): number {
  return ASCII[sign.charCodeAt(0)] ?? reckon(sign);
}

function reckon(sign: string): number {
  return WIDTHS.find(([kind]) => kind.test(sign))?.[1] ?? displayWidth(sign) * COLUMN;
}

/**
 * Into how many lines a text falls at most: a word that has no room any more begins a line, and one that has none on any
 * line is broken. `width` in pixels.
 */
export function wrappedLines(text: string, letters: Letters, width: number): number {
  return text
    .split('\n')
    .map((line) => wordsOf(line, letters))
    .reduce((sum, words) => sum + linesOf(words, letters, width), 0);
}

/** Widths of the words of a line. */
function wordsOf(line: string, letters: Letters): readonly number[] {
  if (letters.marks === undefined) return line.split(' ').map((word) => textWidth(word, letters));
  let isBold = false;
  return line.split(' ').map((word) => {
    const [first = '', ...others] = word.split('**');
    const widths = [textWidth(first, bold(letters, isBold))];
    for (const other of others) {
      isBold = !isBold;
      widths.push(textWidth(other, bold(letters, isBold)));
    }
    return widths.reduce((sum, width) => sum + width, 0);
  });
}

function bold(letters: Letters, isBold: boolean): Letters {
  return isBold ? { ...letters, isBold: true } : letters;
}

function linesOf(words: readonly number[], { size }: Letters, width: number): number {
  const blank = textWidth(' ', { size, isBold: true });
  // A sign that does not fit whole goes to the next line.
  const broken = width - 2 * size;
  let lines = 1;
  let used = 0;
  for (const word of words) {
    const joined = used === 0 ? word : used + blank + word;
    if (joined <= width) {
      used = joined;
      continue;
    }
    const own = word <= width ? 1 : Math.ceil(word / broken);
    lines += used === 0 ? own - 1 : own;
    used = word - (own - 1) * broken;
  }
  return lines;
}
