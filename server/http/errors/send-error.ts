import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../ports/clock.ts';
import type { ErrorResponse } from './error-response.ts';

/** How long the rest of a refused body is thrown away before the connection is cut. Milliseconds. */
const LINGER_MS = 2_000;

/** `{"error":{"code","message"}}` as bytes-to-be. */
export function errorBody({ code, message }: Pick<ErrorResponse, 'code' | 'message'>): string {
  return JSON.stringify({ error: { code, message } });
}

/** Answers and, when the body has not arrived in full, closes the connection in a way that lets the answer through. */
export function sendError(
  clock: Clock,
  request: IncomingMessage,
  response: ServerResponse,
  answer: ErrorResponse,
  requestId: string,
): void {
  const text = errorBody(answer);
  const unread = hasUnreadBody(request);
  response.writeHead(answer.status, {
    ...answer.headers,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
    ...(unread ? { Connection: 'close' } : {}),
  });
  if (!unread) response.end(text);
  else {
    response.write(text);
    endAfterBody(clock, request, response);
  }
}

function hasUnreadBody({ complete, headers }: IncomingMessage): boolean {
  const announced = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return announced && !complete;
}

/**
 * Closing while the caller is still sending resets the connection, and the answer is lost with it. So what still comes
 * is read and dropped for a moment, without keeping any of it.
 */
function endAfterBody(clock: Clock, request: IncomingMessage, response: ServerResponse): void {
  const cancel = clock.schedule(LINGER_MS, () => response.end());
  request.once('close', cancel);
  request.once('end', () => {
    cancel();
    response.end();
  });
  request.resume();
}
