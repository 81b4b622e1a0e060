/** An integer of so many digits may lie beyond 2^53, where a number loses some of them. */
const LONG_INTEGER = /[[:,\s]-?\d{16,}/;

const INTEGER = /^-?\d+$/;

/**
 * `JSON.parse`, but an integer that a number cannot hold becomes the string of its digits: it is an id, and nobody counts
 * with it. Throws `SyntaxError` as `JSON.parse` does.
 */
export function parseKeepingDigits(json: string): unknown {
  // A reviver is called for each value: only where one can be needed.
  return LONG_INTEGER.test(json) ? JSON.parse(json, keepDigits) : JSON.parse(json);
}

function keepDigits(_name: string, value: unknown, { source }: { readonly source?: string } = {}): unknown {
  const isLost = typeof value === 'number' && !Number.isSafeInteger(value) && INTEGER.test(source ?? '');
  return isLost ? source : value;
}
