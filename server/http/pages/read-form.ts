import type { Request } from 'express';
import { UnsupportedMediaError } from '../errors/caller-errors.ts';
import { readBody } from '../signed/read-body.ts';

/** People type little. Bytes. */
const FORM_BYTES = 64 * 1024;

/** What browsers call a form without files (RFC 1866). */
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

/** A form without files; empty when nothing came. Rejects with `PayloadTooLargeError` or `UnsupportedMediaError`. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const bytes = await readBody(request, FORM_BYTES);
  if (bytes.length > 0 && !FORM_TYPE.test(request.headers['content-type'] ?? ''))
    throw new UnsupportedMediaError('Send the form as application/x-www-form-urlencoded.');
  return new URLSearchParams(bytes.toString('utf8'));
}
