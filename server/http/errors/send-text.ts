import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../ports/clock.ts';

/** How long the rest of a refused body is thrown away before the connection is cut. Milliseconds. */
const LINGER_MS = 2_000;

export interface TextAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | Uint8Array;
}

/** Answers and, when the body has not arrived in full, closes the connection in a way that lets the answer through. */
export function sendText(
  clock: Clock,
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, text }: TextAnswer,
): void {
  const unread = hasUnreadBody(request);
  response.writeHead(status, {
    ...headers,
    'Content-Length': Buffer.byteLength(text),
    'X-Content-Type-Options': 'nosniff',
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
