/** Whatever may be a phone number, in whatever digits and however it is written. */
const PHONE = /\+?\p{Nd}[\p{Nd}\s().\-\u2010-\u2015/]{6,}\p{Nd}/gu;

/** A time, which looks like one. */
const TIME = /^\d{4}-\d{2}-\d{2}$/;

/** Whatever may be a token: long, of letters and digits without a gap. Names of fields have no digits. */
const TOKEN = /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{24,}/g;

/** Where a path has this between two strokes, it may be what only that place is to know, or the number of a phone. */
const OPAQUE = /^(?=.*\d)(?=.*[A-Za-z]).{16,}$|\p{Nd}{7}/su;

/** Enough to tell two numbers apart. */
const SHOWN = 4;

/** Words of others without phone numbers, of which the last four digits stay, and without tokens. */
export function masked(words: string): string {
  return words
    .replace(TOKEN, '…')
    .replace(PHONE, (found) => (TIME.test(found) ? found : `…${digitsOf(found).slice(-SHOWN).join('')}`));
}

function digitsOf(text: string): readonly string[] {
  return text.match(/\p{Nd}/gu) ?? [];
}

/** An address without its user, what stands behind the question mark, and what is opaque: others put secrets there. */
export function maskedAddress(address: string): string {
  if (!URL.canParse(address)) return masked(address);
  const { protocol, host, pathname, search } = new URL(address);
  const path = pathname.split('/').map(maskedSegment).join('/');
  return `${protocol}//${host}${path}${search === '' ? '' : '?…'}`;
}

function maskedSegment(segment: string): string {
  const words = decoded(segment);
  return words === undefined || OPAQUE.test(words) || masked(words) !== words ? '…' : segment;
}

/** Undefined when nobody can read it. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
