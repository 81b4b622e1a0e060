import type { IncomingMessage } from 'node:http';
import { PayloadTooLargeError } from '../../domain/errors.ts';
import { RequestAbortedError } from '../errors/caller-errors.ts';

/**
 * The body as it came, at most `limit` bytes. Rejects with `PayloadTooLargeError` as soon as more is announced or has
 * been read (the rest stays unread), and with `RequestAbortedError` when the caller goes away.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(tooLarge(limit));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        request.off('data', take).pause();
        chunks.length = 0;
        reject(tooLarge(limit));
      }
    };
    request.on('data', take);
    request.on('end', () => resolve(joined(chunks)));
    request.on('close', () => {
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
