/** Whatever may be a phone number, in whatever digits and however it is written. */
const PHONE = /\+?\p{Nd}[\p{Nd}\s().\-\u2010-\u2015/]{6,}\p{Nd}/gu;

/** A time, which looks like one. */
const TIME = /^\d{4}-\d{2}-\d{2}$/;

/** Whatever may be a token: long, of letters and digits without a gap. Names of fields have no digits. */
const TOKEN = /(?=\w*\d)(?=\w*[A-Za-z])[\w-]{24,}/g;

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

/** An address without its user and what stands behind the question mark: others put secrets there. */
export function maskedAddress(address: string): string {
  if (!URL.canParse(address)) return masked(address);
  const { protocol, host, pathname, search } = new URL(address);
  return `${protocol}//${host}${pathname}${search === '' ? '' : '?…'}`;
}
