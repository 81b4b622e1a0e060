import type { WhatsAppIdentity } from '../../../domain/whatsapp-identity.ts';

const PREFIX = 'wamid.';

/** How ids begin: two fixed bytes, then the length of the addressee and the addressee. */
const HEAD = [0x1c, 0x18] as const;

/** Lengths from here on are written in more than one byte; no addressee is that long. */
const LONGEST = 0x7f;

/**
 * Other ids of the same message: an id embeds whom it is exchanged with, by phone or by user id, and Meta may name a
 * message by either. Everything behind the addressee (with the inner token) stays, so that only ids of the very same
 * message and of these people come out. Empty when the id has another shape.
 */
export function wamidForms(wamid: string, people: readonly WhatsAppIdentity[]): readonly string[] {
  const rest = behindAddressee(wamid);
  if (rest === undefined) return [];
  const addressees = people
    .flatMap(({ phone, userId }) => [phone, userId])
    .filter((each) => each !== undefined);
  const forms = addressees
    .filter((addressee) => addressee.length <= LONGEST)
    .map((addressee) => withAddressee(addressee, rest));
  return [...new Set(forms)].filter((form) => form !== wamid);
}

function behindAddressee(wamid: string): Buffer | undefined {
  if (!wamid.startsWith(PREFIX)) return undefined;
  const bytes = Buffer.from(wamid.slice(PREFIX.length), 'base64');
  const length = bytes[HEAD.length] ?? 0;
  const end = HEAD.length + 1 + length;
  const isKnownShape = HEAD.every((byte, index) => bytes[index] === byte);
  return isKnownShape && length <= LONGEST && bytes.length > end ? bytes.subarray(end) : undefined;
}

function withAddressee(addressee: string, rest: Buffer): string {
  const who = Buffer.from(addressee, 'latin1');
  return PREFIX + Buffer.concat([Buffer.from([...HEAD, who.length]), who, rest]).toString('base64');
}
