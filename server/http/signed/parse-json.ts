import { isUtf8 } from 'node:buffer';
import { InvalidPayloadError } from '../../domain/errors.ts';
import { parseKeepingDigits } from '../../domain/parse-keeping-digits.ts';
import { exceedsDepth } from './exceeds-depth.ts';

/** Real payloads stay below 20; deeper ones would overflow the stack of whoever walks them later. */
const MAX_DEPTH = 100;

/** Byte order mark in UTF-8: allowed to be ignored (RFC 8259, section 8.1). */
const BOM = [0xef, 0xbb, 0xbf] as const;

/**
 * A JSON object from raw bytes. Throws `InvalidPayloadError` for anything else: invalid UTF-8, no JSON, no object,
 * nested too deeply. Integers too long for a number keep their digits, as strings. Keys such as `__proto__` become plain own properties and reach no prototype.
 */
export function parseJson(bytes: Buffer): object {
  const text = withoutBom(bytes);
  if (!isUtf8(text)) throw new InvalidPayloadError('The body is not valid UTF-8.');
  if (exceedsDepth(text, MAX_DEPTH)) {
    throw new InvalidPayloadError(`The body is nested more than ${MAX_DEPTH} levels deep.`);
  }
  const value = parsed(text.toString('utf8'));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new InvalidPayloadError('The body must be a JSON object.');
}

function withoutBom(bytes: Buffer): Buffer {
  return bytes[0] === BOM[0] && bytes[1] === BOM[1] && bytes[2] === BOM[2]
    ? bytes.subarray(BOM.length)
    : bytes;
}

/** The parser's own error quotes the body, so it is not kept as a cause. */
function parsed(text: string): unknown {
  try {
    return parseKeepingDigits(text);
  } catch {
    throw new InvalidPayloadError('The body is not valid JSON.');
  }
}
