import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { BridgeError } from '../../domain/errors.ts';

/** Seals short secrets (tokens, app secrets, PINs) before they are stored. */
export interface SecretBox {
  /** `purpose` names what the secret is and whose, e.g. `account:102290129340398:accessToken`. */
  seal(plain: string, purpose: string): string;
  /** Throws `SecretBoxError` when no key fits, or the text or its purpose is not the one that was sealed. */
  open(sealed: string, purpose: string): string;
}

/** A sealed secret cannot be read. */
class SecretBoxError extends BridgeError {
  readonly code = 'secret_unreadable';
  readonly retryable = false;
}

interface Key {
  readonly id: string;
  readonly secret: Uint8Array;
}

const CIPHER = 'aes-256-gcm';
const FORMAT = 'v1';
const KEY_BYTES = 32;
/** NIST SP 800-38D: 96-bit nonces, 128-bit tags. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 6;

/**
 * AES-256-GCM under the first key; any of the keys opens. The envelope is `v1.<key id>.<nonce, tag, text>` in
 * base64url. Purpose and key id are authenticated, so a secret moved to another owner does not open. Throws
 * `TypeError` unless there is a key and each has 32 bytes.
 */
export function createSecretBox(keys: readonly Uint8Array[]): SecretBox {
  const ring = keys.map(namedKey);
  const [first] = ring;
  if (first === undefined) throw new TypeError('A secret box needs a key.');
  return {
    seal: (plain, purpose) => seal(first, plain, purpose),
    open: (sealed, purpose) => open(ring, sealed, purpose),
  };
}

function namedKey(secret: Uint8Array): Key {
  if (secret.length !== KEY_BYTES) throw new TypeError(`A key has ${KEY_BYTES} bytes, not ${secret.length}.`);
  const digest = createHash('sha256').update('secret-box key id').update(secret).digest();
  return { id: digest.subarray(0, KEY_ID_BYTES).toString('base64url'), secret };
}

function seal(key: Key, plain: string, purpose: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key.secret, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(key, purpose));
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  const body = Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
  return `${FORMAT}.${key.id}.${body}`;
}

function open(ring: readonly Key[], sealed: string, purpose: string): string {
  const [format, keyId, body, ...rest] = sealed.split('.');
  if (format !== FORMAT || body === undefined || rest.length > 0) {
    throw new SecretBoxError('A stored secret is not in the form we seal.');
  }
  const key = ring.find((candidate) => candidate.id === keyId);
  if (key === undefined)
    throw new SecretBoxError('A stored secret was sealed under a key that SECRET_KEY does not hold.');
  return decipher(key, Buffer.from(body, 'base64url'), purpose);
}

function decipher(key: Key, bytes: Buffer, purpose: string): string {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  if (tag.length < TAG_BYTES) throw new SecretBoxError('A stored secret is cut short.');
  try {
    const opening = createDecipheriv(CIPHER, key.secret, nonce, { authTagLength: TAG_BYTES });
    opening.setAuthTag(tag).setAAD(additionalData(key, purpose));
    const text = opening.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([text, opening.final()]).toString('utf8');
  } catch (cause) {
    throw new SecretBoxError('A stored secret was changed, or belongs to another owner or purpose.', {
      cause,
    });
  }
}

function additionalData(key: Key, purpose: string): Buffer {
  return Buffer.from(`${FORMAT}.${key.id}.${purpose}`, 'utf8');
}
