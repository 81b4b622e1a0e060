import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';

const claims = z.object({ c: z.string() });
const AUDIENCE = 'switch-picture';

/** Addresses of the pictures of codes: signed, and good as long as the code. */
export interface SwitchPictures {
  addressOf(of: { readonly code: string; readonly until: number }): string;
  /** The code of a picture; undefined when the address is not ours or has ended. */
  read(token: string): string | undefined;
}

interface Parts {
  readonly publicUrl: string;
  /** The newest first: it signs, all of them read. */
  readonly keys: readonly Uint8Array[];
  readonly clock: Clock;
}

export function createSwitchPictures({ publicUrl, keys, clock }: Parts): SwitchPictures {
  const secrets = keys.map((key) => Buffer.from(key));
  const [newest] = secrets;
  if (newest === undefined) throw new RangeError('a key is needed');
  return {
    addressOf: ({ code, until }) => {
      const payload = { c: code, aud: AUDIENCE, exp: Math.floor(until / 1_000) };
      return `${publicUrl}/switch/${jwt.sign(payload, newest, { algorithm: 'HS256', noTimestamp: true })}.png`;
    },
    read: (token) => {
      for (const secret of secrets) {
        const code = verified(token, secret, clock.now());
        if (code !== undefined) return code;
      }
      return undefined;
    },
  };
}

function verified(token: string, secret: Buffer, now: number): string | undefined {
  try {
    const clockTimestamp = Math.floor(now / 1_000);
    const told = jwt.verify(token, secret, { audience: AUDIENCE, algorithms: ['HS256'], clockTimestamp });
    return claims.safeParse(told).data?.c;
  } catch {
    return undefined;
  }
}
