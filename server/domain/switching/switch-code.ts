/** Crockford's base 32: nothing in it is taken for something else when it is read aloud or typed. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What people write instead of a symbol. */
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** 45 bits that nobody guesses, and 15 that tell a code from a customer's own words. Symbols. */
const SECRET = 9;
const CHECK = 3;

/** So many random bytes make a code. */
export const CODE_BYTES = SECRET;

/** Stands before each code, so that a reader knows what it is for. */
const PREFIX = 'WA';

/** Marks that people and apps put around a code, or between its groups. */
const JOINT = String.raw`[\s\p{Pd}\p{Cf}]{0,3}`;
const OPENING = String.raw`["'“”„‘’«»*_~\x60(\[{<#]{0,4}`;
const CLOSING = String.raw`["'“”‘’«»*_~\x60)\]}>.]{0,4}`;

const CODE = new RegExp(
  String.raw`${OPENING}(?<![\p{L}\p{N}])${PREFIX}${JOINT}((?:[0-9A-Z]${JOINT}){${SECRET + CHECK - 1}}[0-9A-Z])(?![\p{L}\p{N}])${CLOSING}`,
  'giu',
);

/** A new code: twelve symbols without marks, as it is stored. `bytes`: `CODE_BYTES` random ones. */
export function makeCode(bytes: Uint8Array): string {
  const secret = Array.from(bytes.subarray(0, SECRET), (byte) => SYMBOLS[byte % SYMBOLS.length]).join('');
  const code = secret + checkOf(secret);
  return isNumber(code) ? makeCode(bytes.map((byte, at) => (at === 0 ? 10 + (byte % 22) : byte))) : code;
}

/** "WA 0812 0000 4661" is how people write where they are reached: no code consists of digits alone. */
function isNumber(code: string): boolean {
  return /^\d+$/.test(code);
}

/** As the customer sees it: `WA-7K3Q-F2M9-XT4B`. */
export function writeCode(code: string): string {
  return [PREFIX, ...(code.match(/.{1,4}/g) ?? [])].join('-');
}

/** The first code in a text, however it was typed, and the text without any. */
export function takeCode(text: string): { readonly code?: string; readonly text: string } {
  let code: string | undefined;
  const rest = text.replace(CODE, (whole, symbols: string) => {
    const read = readCode(symbols);
    if (read === undefined) return whole;
    code ??= read;
    return ' ';
  });
  return code === undefined ? { text } : { code, text: tidied(rest) };
}

/** Undefined when it is no code of ours, but a customer's own letters and digits. */
function readCode(typed: string): string | undefined {
  const symbols = typed
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase()
    .replace(/[OIL]/g, (symbol) => MISREAD[symbol] ?? symbol);
  const secret = symbols.slice(0, SECRET);
  return !isNumber(symbols) && symbols === secret + checkOf(secret) ? symbols : undefined;
}

/** A sum (FNV-1a, 32 bits): it proves nothing to anybody, it only tells a code from an order number. */
function checkOf(secret: string): string {
  let sum = 0x811c9dc5;
  for (const symbol of secret) sum = Math.imul(sum ^ (symbol.codePointAt(0) ?? 0), 0x01000193);
  const bits = (sum ^ (sum >>> 15)) >>> 0;
  return [10, 5, 0].map((shift) => SYMBOLS[(bits >>> shift) % SYMBOLS.length]).join('');
}

/** The place where it stood leaves no gap. */
function tidied(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/ {2,}/g, ' ')
        .replace(/ (?=[,.;:!?])/g, '')
        .trimEnd(),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
