import { normalise } from './normalise.ts';

/** A number of one or two digits alone, as an answer to numbered lines. */
const BARE_NUMBER = /^(\d{1,2})\s*[.)]?$/;

/** What makes a keycap of a digit, and marks that nobody sees. */
const AROUND_DIGITS = /[\ufe0f\u20e3]|\p{Cf}/gu;

const DIGIT = /\p{Nd}/gu;

/** Digits of one script come in tens. */
const DIGITS = 10;

/** The number that a text is, in the digits of any script or as keycaps; undefined when it says anything else. */
export function readBareNumber(text: string): number | undefined {
  const plain = normalise(text.replaceAll('🔟', '10'), 'NFKC')
    .replace(AROUND_DIGITS, '')
    .trim()
    .replace(DIGIT, (digit) => String(digitValue(digit)));
  const digits = BARE_NUMBER.exec(plain)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** How far it is from the zero of its script (Unicode: decimal digits are encoded in one run of ten). */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < DIGITS - 1 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}
