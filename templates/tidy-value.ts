/**
 * A value as WhatsApp takes it: line breaks, tabs and more than four spaces in a row are one space each (reference/meta.md
 * §2.4). What is no valid Unicode is replaced.
 */
export function tidyValue(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s*[\t\n\v\f\r\u0085\u2028\u2029]\s*/g, ' ')
    .replace(/ {5,}/g, ' ');
}
