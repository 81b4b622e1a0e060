/** How far beyond the limit we look, so that a character of several code points is seen whole. UTF-16 units. */
const LOOK_AHEAD = 64;

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most `limit` UTF-16 units. What is longer ends after a whole visible character, with an ellipsis that counts. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, fullCharacters(text, limit - 1)).trimEnd()}…`;
}

/**
 * How much of a longer text fits into `limit` UTF-16 units without a visible character cut in two. One that is longer
 * than all of it is cut between code points.
 */
export function fullCharacters(text: string, limit: number): number {
  let last = 0;
  for (const { index } of GRAPHEMES.segment(text.slice(0, limit + LOOK_AHEAD))) {
    if (index > limit) break;
    last = index;
  }
  return last > 0 ? last : betweenCodePoints(text, limit);
}

function betweenCodePoints(text: string, limit: number): number {
  const splitsPair = /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(limit - 1, limit + 1));
  return splitsPair ? limit - 1 : limit;
}
