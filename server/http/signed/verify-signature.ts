import { createHmac, timingSafeEqual } from 'node:crypto';
import { InvalidSignatureError } from '../../domain/errors.ts';

/** How a sender signs: which header, which hash, what stands before the hex digits. */
export interface SignatureScheme {
  readonly header: string;
  readonly algorithm: 'sha1' | 'sha256';
  readonly prefix: '' | 'sha1=' | 'sha256=';
}

/** Meta webhooks: `X-Hub-Signature-256: sha256=<hex>` over the raw body, by the app secret. */
export const META_SIGNATURE: SignatureScheme = {
  header: 'x-hub-signature-256',
  algorithm: 'sha256',
  prefix: 'sha256=',
};

/** Intercom webhooks: `X-Hub-Signature: sha1=<hex>` over the raw body, by the client secret. */
export const INTERCOM_SIGNATURE: SignatureScheme = {
  header: 'x-hub-signature',
  algorithm: 'sha1',
  prefix: 'sha1=',
};

/** Intercom canvases: `X-Body-Signature: <hex>`, no prefix. */
export const CANVAS_SIGNATURE: SignatureScheme = {
  header: 'x-body-signature',
  algorithm: 'sha256',
  prefix: '',
};

const HEX_LENGTH = { sha1: 40, sha256: 64 };

/**
 * Checks the raw bytes against each secret in constant time; throws `InvalidSignatureError` unless one fits. Without
 * any secret nothing fits. No hash is computed for a header that cannot be right, so such requests cost next to nothing.
 */
export function verifySignature(
  scheme: SignatureScheme,
  secrets: readonly string[],
  bytes: Buffer,
  given: string | string[] | undefined,
): void {
  const claimed = readDigest(scheme, given);
  for (const secret of secrets) {
    if (secret !== '' && matches(scheme, secret, bytes, claimed)) return;
  }
  throw new InvalidSignatureError(`${scheme.header} does not match the body under any secret we know.`);
}

function matches(scheme: SignatureScheme, secret: string, bytes: Buffer, claimed: Buffer): boolean {
  return timingSafeEqual(createHmac(scheme.algorithm, secret).update(bytes).digest(), claimed);
}

function readDigest(scheme: SignatureScheme, given: string | string[] | undefined): Buffer {
  if (given === undefined) throw new InvalidSignatureError(`${scheme.header} is missing.`);
  const hexLength = HEX_LENGTH[scheme.algorithm];
  if (typeof given === 'string' && given.startsWith(scheme.prefix)) {
    const hex = given.slice(scheme.prefix.length);
    const digest = Buffer.from(hex, 'hex');
    if (hex.length === hexLength && digest.length * 2 === hexLength) return digest;
  }
  throw new InvalidSignatureError(`${scheme.header} must be "${scheme.prefix}" and ${hexLength} hex digits.`);
}
