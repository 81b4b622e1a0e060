/** Intercom refuses long attribute values; the first words are enough to branch on. Characters. */
const VALUE_LENGTH = 250;

/** A text as the value of an attribute. */
export function cutValue(text: string): string {
  return text.slice(0, VALUE_LENGTH).toWellFormed();
}
