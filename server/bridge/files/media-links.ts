import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import { type Secrets, secretPurposes } from '../connections/secret-purposes.ts';
import type { CustomerFileReference, MediaReference } from './file-deps.ts';

/** A customer may open a file of a reply this long. Seconds. */
const VALID_S = 7 * 24 * 60 * 60;

const AUDIENCE = 'media';
const CUSTOMER_AUDIENCE = 'customer-media';
const claims = z.object({ w: z.string(), c: z.string(), p: z.string(), i: z.int().min(0) });
const customerClaims = z.object({ e: z.string(), s: z.int().min(0), exp: z.int() });

/** Signs and reads the tokens of `GET /media/:token`. They name a file, never its address. */
export interface MediaLinks {
  sign(file: MediaReference): string;
  /** Undefined when the token is not ours or has expired. */
  read(token: string): MediaReference | undefined;
  /** The address of our page for a customer's file. Who reads it learns nothing of the customer. */
  signCustomerFile(file: CustomerFileReference): string;
  /** Undefined when the token is not ours. One that has expired is still read: the page says so in words. */
  readCustomerFile(token: string): CustomerFileReference | undefined;
}

export function createMediaLinks(options: {
  readonly publicUrl: string;
  readonly keys: readonly Uint8Array[];
  readonly secrets: Secrets;
  readonly clock: Clock;
}): MediaLinks {
  const [first] = options.keys.map((key) => Buffer.from(key));
  if (first === undefined) throw new RangeError('a key is needed');
  const nowS = () => Math.floor(options.clock.now() / 1_000);
  return {
    sign: ({ workspace, conversation, part, index }) => {
      const content = {
        w: workspace,
        c: conversation,
        p: part,
        i: index,
        iat: nowS(),
        exp: nowS() + VALID_S,
      };
      return `${options.publicUrl}/media/${jwt.sign(content, first, { algorithm: 'HS256', audience: AUDIENCE })}`;
    },
    read: (token) => {
      for (const key of options.keys) {
        const file = verified(token, Buffer.from(key), nowS());
        if (file !== undefined) return file;
      }
      return undefined;
    },
    signCustomerFile: ({ event, sizeBytes, until }) => {
      const content = {
        e: options.secrets.seal(event, secretPurposes.customerFile),
        s: sizeBytes,
        exp: Math.floor(until / 1_000),
      };
      const how = { algorithm: 'HS256', audience: CUSTOMER_AUDIENCE, noTimestamp: true } as const;
      return `${options.publicUrl}/media/${jwt.sign(content, first, how)}`;
    },
    readCustomerFile: (token) => {
      for (const key of options.keys) {
        const file = verifiedCustomerFile(token, Buffer.from(key), options.secrets);
        if (file !== undefined) return file;
      }
      return undefined;
    },
  };
}

function verifiedCustomerFile(
  token: string,
  key: Buffer,
  secrets: Secrets,
): CustomerFileReference | undefined {
  try {
    const audience = CUSTOMER_AUDIENCE;
    const read = customerClaims.parse(
      jwt.verify(token, key, { algorithms: ['HS256'], audience, ignoreExpiration: true }),
    );
    const event = secrets.open(read.e, secretPurposes.customerFile);
    return { event, sizeBytes: read.s, until: read.exp * 1_000 };
  } catch {
    return undefined;
  }
}

function verified(token: string, key: Buffer, clockTimestamp: number): MediaReference | undefined {
  try {
    const read = claims.parse(
      jwt.verify(token, key, { algorithms: ['HS256'], audience: AUDIENCE, clockTimestamp }),
    );
    return { workspace: read.w, conversation: read.c, part: read.p, index: read.i };
  } catch {
    return undefined;
  }
}
