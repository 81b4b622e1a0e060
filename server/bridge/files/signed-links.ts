import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import { openedOrUndefined, type Secrets, secretPurposes } from '../connections/secret-purposes.ts';
import type { LinkedFile } from './linked-file.ts';

const replyClaims = z.object({ w: z.string(), c: z.string(), p: z.string(), i: z.int().min(0) });
const customerClaims = z.object({ e: z.string(), s: z.int().min(0), exp: z.int() });

interface Options {
  /** The newest first. */
  readonly keys: readonly Uint8Array[];
  readonly secrets: Secrets;
  readonly clock: Clock;
}

/**
 * Reads a link in the form that was given away before links were stored: a signed token that names its file. Undefined
 * when it is not ours or has ended; that of a customer's file is still read then, so that its page can say so.
 */
export function readSignedLink({ keys, secrets, clock }: Options, token: string): LinkedFile | undefined {
  for (const key of keys.map((each) => Buffer.from(each))) {
    const file = replyFile(token, key, clock) ?? customerFile(token, key, secrets);
    if (file !== undefined) return file;
  }
  return undefined;
}

function replyFile(token: string, key: Buffer, clock: Clock): LinkedFile | undefined {
  const clockTimestamp = Math.floor(clock.now() / 1_000);
  const read = replyClaims.safeParse(verified(token, key, { audience: 'media', clockTimestamp })).data;
  return read && { kind: 'reply', workspace: read.w, conversation: read.c, part: read.p, index: read.i };
}

function customerFile(token: string, key: Buffer, secrets: Secrets): LinkedFile | undefined {
  const told = verified(token, key, { audience: 'customer-media', ignoreExpiration: true });
  const read = customerClaims.safeParse(told).data;
  const event = read && openedOrUndefined(secrets, read.e, secretPurposes.customerFile);
  return event === undefined || read === undefined
    ? undefined
    : { kind: 'customer', event, sizeBytes: read.s, until: read.exp * 1_000 };
}

function verified(
  token: string,
  key: Buffer,
  how: jwt.VerifyOptions & { readonly complete?: false },
): unknown {
  try {
    return jwt.verify(token, key, { ...how, algorithms: ['HS256'] });
  } catch {
    return undefined;
  }
}
