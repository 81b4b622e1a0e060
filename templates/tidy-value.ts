/**
 * A value as WhatsApp takes it: line breaks, tabs and more than four spaces in a row are one space each (reference/meta.md
 * §2.4), and so are control characters. What is no valid Unicode is replaced.
 */
export function tidyValue(text: string): string {
  // Whole runs at once: the time grows with the length alone.
  return text.toWellFormed().replace(/[\s\p{Cc}]+/gu, (run) => (REFUSED.test(run) ? ' ' : run));
}

const REFUSED = /[\p{Cc}\u2028\u2029]| {5}/u;
