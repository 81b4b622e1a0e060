import type { IncomingMessage } from 'node:http';
import { UnsupportedMediaError } from '../errors/caller-errors.ts';
import { parseJson } from './parse-json.ts';
import { readBody } from './read-body.ts';
import { type SignatureScheme, verifySignature } from './verify-signature.ts';

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/**
 * The JSON object of a signed request, in the only safe order: size while reading (413), signature on the raw bytes
 * (401), label (415), content (400). A compressed body is refused, so nothing can unfold into more than was read.
 */
export async function readSigned(
  request: IncomingMessage,
  scheme: SignatureScheme,
  secrets: readonly string[],
  limit: number,
): Promise<object> {
  const bytes = await readBody(request, limit);
  verifySignature(scheme, secrets, bytes, request.headers[scheme.header]);
  requirePlainJson(request);
  return parseJson(bytes);
}

/** A missing label is taken for JSON: a signed event is too precious to lose over it. */
function requirePlainJson({ headers }: IncomingMessage): void {
  const type = headers['content-type'];
  if (type !== undefined && !JSON_TYPE.test(type)) {
    throw new UnsupportedMediaError('Send the body as application/json.');
  }
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw new UnsupportedMediaError('Send the body without compression.');
  }
}
