/** Marks that come along when a value is copied out of a text or a file. */
const QUOTED = /^(["'`“”„‘’«»]).*\1$|^["'`“”„‘’«»]+$|^[“„‘«].*[”“’»]$/su;

/** Line breaks, byte order marks and other signs that nobody sees. */
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060\ufeff]/u;

/** What is wrong with a text that somebody entered, in words that follow its name; undefined when nothing is. */
export function textProblem(text: string): string | undefined {
  if (QUOTED.test(text)) return 'must be without quotation marks around it';
  return INVISIBLE.test(text) ? 'must be one line, without signs that nobody sees' : undefined;
}

/** The same for a token or secret that a provider issued: such have no spaces, and are sent in a header. */
export function issuedProblem(text: string): string | undefined {
  if (text === '') return 'must not be empty';
  return textProblem(text) ?? (/[^\x21-\x7e]/.test(text.replace(/ /g, '')) ? NOT_PLAIN : undefined);
}

const NOT_PLAIN = 'must be plain letters, digits and signs, as the provider shows it';

/** Words of examples, and what templates leave where a value is missing. */
const PLACEHOLDERS: readonly RegExp[] = [
  /…|\.\.\.$/,
  /^<.*>$|^\{.*\}$|^\$/,
  /^(?:your|my|the|insert|enter|paste|replace)[-_ ]/i,
  /\b(?:your|own) choice\b/i,
  /^(?:x{3,}|change[-_ ]?me|example|placeholder|dummy|secret|token|password|todo|tbd|none|null|undefined)$/i,
];

/** Whether this looks like the text of an example rather than a value. */
export function looksLikePlaceholder(text: string): boolean {
  return PLACEHOLDERS.some((pattern) => pattern.test(text));
}

/** The same for what a provider issued, which never has spaces. */
export function looksLikeNoToken(text: string): boolean {
  return / /.test(text) || looksLikePlaceholder(text);
}
