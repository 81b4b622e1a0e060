import type { IncomingMessage } from 'node:http';
import { type CallerError, PayloadTooLargeError } from '../../domain/errors.ts';
import { RequestAbortedError, SlowBodyError } from '../errors/caller-errors.ts';

/** Events of machines come at once. Milliseconds. */
const BODY_MS = 30_000;

/**
 * The body as it came, at most `limit` bytes. Rejects with `PayloadTooLargeError` as soon as more is announced or has
 * been read (the rest stays unread), with `SlowBodyError` after `withinMs`, and with `RequestAbortedError` when the caller
 * goes away.
 */
export function readBody(request: IncomingMessage, limit: number, withinMs = BODY_MS): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(tooLarge(limit));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const giveUp = (error: CallerError): void => {
      clearTimeout(deadline);
      request.off('data', take).pause();
      chunks.length = 0;
      reject(error);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else giveUp(tooLarge(limit));
    };
    const deadline = setTimeout(() => giveUp(new SlowBodyError('The body took too long.')), withinMs);
    request.on('data', take);
    request.on('end', () => {
      clearTimeout(deadline);
      resolve(joined(chunks));
    });
    request.on('close', () => {
      clearTimeout(deadline);
      if (!request.complete) reject(new RequestAbortedError('The request ended before its body did.'));
    });
  });
}

/** Most webhooks come in one chunk: no copy. */
function joined(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
}

function tooLarge(limit: number): PayloadTooLargeError {
  return new PayloadTooLargeError(`The body is larger than ${limit} bytes.`);
}
