/**
 * Marks on one letter, one behind the other (and the two halfwidth signs that NFKC makes marks of): sorting them costs
 * the square of their number. Unicode's Stream-Safe Text Format (UAX #15, 13) allows 30; no language needs as many.
 */
const PILE = /([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+/gu;

/**
 * The text in one form of each letter, for comparing and storing; all normalising goes through here. Of a pile of marks
 * that no language has, the first 30 stay, so that the cost grows with the length of the text alone.
 */
export function normalise(text: string, form: 'NFC' | 'NFKC'): string {
  return text.replace(PILE, '$1').normalize(form);
}
