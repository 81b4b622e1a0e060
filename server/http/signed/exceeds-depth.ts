const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{`, like `]` and `}`, differ in this bit only. */
const BRACKET_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/**
 * Whether JSON text opens more than `limit` objects and arrays inside each other. One pass over the bytes without
 * recursion; brackets in strings do not count. Says nothing about whether the text is valid.
 */
export function exceedsDepth(json: Uint8Array, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) at = endOfString(json, at + 1);
    else if ((byte | BRACKET_BIT) === OPENING) {
      depth += 1;
      if (depth > limit) return true;
    } else if ((byte | BRACKET_BIT) === CLOSING) depth -= 1;
  }
  return false;
}

function endOfString(json: Uint8Array, start: number): number {
  let at = start;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}
