/** Larger payloads are few, and what they cost to work on may be much: their attempts are counted. UTF-16 units. */
const LARGE = 32_768;

/**
 * About how long a payload is as JSON, in UTF-16 units; undefined when it is not large. Needs no call stack, however
 * deep it is.
 */
export function sizeIfLarge(payload: unknown): number | undefined {
  let size = 0;
  const pending: unknown[] = [payload];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string') size += value.length;
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        size += key.length;
        pending.push(inner);
      }
    size += 1;
  }
  return size > LARGE ? size : undefined;
}
