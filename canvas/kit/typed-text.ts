/** What somebody typed, at most so many UTF-16 units of it and never half a character; empty when it is no text. */
export function typedText(value: unknown, most: number): string {
  return typeof value === 'string' ? value.slice(0, most).toWellFormed() : '';
}
