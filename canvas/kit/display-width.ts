/** Columns that a sign takes where no row says otherwise: about an average Latin letter. */
const USUAL = 1;

/**
 * Columns by kind of sign; the first row that fits counts. They err to the wide side: whether a font has the one picture
 * that a row of emoji stands for is not known here, so each of them counts.
 */
const COLUMNS: readonly (readonly [RegExp, number])[] = [
  // Marks on the letter before, and signs that nobody sees.
  [/[\p{Mn}\p{Me}[\p{Cf}&&\p{Default_Ignorable_Code_Point}]]/v, 0],
  // A whole sentence as one sign, and cuneiform.
  [/[\uFDFD\uA9C5\u{12000}-\u{1254F}]/v, 20],
  // Chinese, Japanese, Korean, emoji, presentation forms, long dashes: all from U+2E3A on, and some before.
  [/[\u{2E3A}-\u{10FFFF}\u{1100}-\u{11FF}\p{Extended_Pictographic}]/v, 2],
];

/** How much room a line of text takes, in columns. */
export function displayWidth(line: string): number {
  return Array.from(line).reduce((sum, sign) => sum + columnsOf(sign), 0);
}

function columnsOf(sign: string): number {
  return COLUMNS.find(([kind]) => kind.test(sign))?.[1] ?? USUAL;
}

const signs = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Marks and unseen signs one behind the other, more than any script or flag needs: they would cost no column. */
const PILE = /([\p{M}\p{Cf}]{8})[\p{M}\p{Cf}]+/gu;

/**
 * At most `columns` wide, or whatever else `widthOf` reckons in, with an ellipsis for the rest. Never half a sign: an emoji
 * or letter keeps what belongs to it. Few code points, too, whatever is piled up on a letter. Empty when there is nothing
 * to see.
 */
export function cutToWidth(line: string, columns: number, widthOf = displayWidth): string {
  const value = line.replace(PILE, '$1');
  let width = 0;
  let room = 0;
  for (const { segment, index } of signs.segment(value)) {
    if (width < columns) room = index;
    width += widthOf(segment);
    if (width > columns) return `${value.slice(0, room).trimEnd()}…`;
  }
  return width === 0 ? '' : value;
}
