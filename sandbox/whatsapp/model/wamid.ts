import type { SimWorld } from '../../shared/simulator.ts';

/** The framing bytes of real message ids: addressee, a fixed middle, direction, inner token. */
const HEAD = [0x1c, 0x18] as const;
const MIDDLE = [0x15, 0x02, 0x00] as const;
const OUTGOING = 0x11;
const INCOMING = 0x12;
const TOKEN_MARK = 0x18;
const PREFIX = 'wamid.';

/** Characters of the inner token: 8 by chance, 10 counted, so that no two are equal. */
const RANDOM_DIGITS = 8;
const COUNTED_DIGITS = 10;

/**
 * A message id as Meta writes it. It embeds the addressee, so one message has two: one by phone, one by
 * business-scoped id, with the same inner token.
 */
export function makeWamid(addressee: string, token: string, direction: 'in' | 'out'): string {
  const who = Buffer.from(addressee, 'latin1');
  const inner = Buffer.from(token, 'latin1');
  const turn = direction === 'out' ? OUTGOING : INCOMING;
  const bytes = [...HEAD, who.length, ...who, ...MIDDLE, turn, TOKEN_MARK, inner.length, ...inner, 0];
  return PREFIX + Buffer.from(bytes).toString('base64');
}

/** The inner token of an id in any of its forms; undefined when it is not such an id. */
export function wamidToken(wamid: string): string | undefined {
  if (!wamid.startsWith(PREFIX)) return undefined;
  const bytes = Buffer.from(wamid.slice(PREFIX.length), 'base64');
  const mark = HEAD.length + 1 + (bytes[HEAD.length] ?? 0) + MIDDLE.length + 1;
  if (bytes[0] !== HEAD[0] || bytes[mark] !== TOKEN_MARK) return undefined;
  const start = mark + 2;
  const token = bytes.subarray(start, start + (bytes[mark + 1] ?? 0)).toString('latin1');
  return token === '' ? undefined : token;
}

/** Upper-case hex, as in real ids. */
export function makeToken(world: SimWorld, count: number): string {
  const chance = Math.floor(world.random() * 16 ** RANDOM_DIGITS);
  return (
    chance.toString(16).padStart(RANDOM_DIGITS, '0') + count.toString(16).padStart(COUNTED_DIGITS, '0')
  ).toUpperCase();
}
