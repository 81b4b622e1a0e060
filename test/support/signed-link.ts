import jwt from 'jsonwebtoken';
import { createSecretBox } from '../../server/adapters/shared/secret-box.ts';
import type { LinkedFile } from '../../server/bridge/files/linked-file.ts';

const WEEK_S = 7 * 24 * 60 * 60;

/** The token of a link in the form that was given away before links were stored. `now` in milliseconds. */
export function signedToken(key: Uint8Array, file: LinkedFile, now: number): string {
  const secret = Buffer.from(key);
  const how = { algorithm: 'HS256', noTimestamp: true } as const;
  if (file.kind === 'customer') {
    const e = createSecretBox([key]).seal(file.event, 'customerFile');
    const claims = { e, s: file.sizeBytes, exp: Math.floor(file.until / 1_000) };
    return jwt.sign(claims, secret, { ...how, audience: 'customer-media' });
  }
  const { workspace: w, conversation: c, part: p, index: i } = file;
  const iat = Math.floor(now / 1_000);
  return jwt.sign({ w, c, p, i, iat, exp: iat + WEEK_S }, secret, { ...how, audience: 'media' });
}
