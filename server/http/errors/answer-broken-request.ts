import { randomUUID } from 'node:crypto';
import { ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '../../ports/logger.ts';
import { errorBody } from './send-error.ts';

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const MALFORMED: Refusal = { status: 400, code: 'request_malformed', message: 'This is not valid HTTP.' };

/** By Node's error code. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'request_timeout',
    message: 'The request did not arrive in time.',
  },
  HPE_HEADER_OVERFLOW: { status: 431, code: 'headers_too_large', message: 'The headers are too large.' },
  HPE_INVALID_EOF_STATE: {
    status: 400,
    code: 'request_aborted',
    message: 'The request ended before its body did.',
  },
  ECONNRESET: { status: 400, code: 'request_aborted', message: 'The connection was reset.' },
};

/**
 * Requests that never become one: too slow, half sent, not HTTP. They reach no route, so they are answered and logged
 * here, in the same form as everywhere. One that is being answered already is only cut: a second answer on the same
 * connection would be taken for that of the next request.
 */
export function answerBrokenRequest(logger: Logger): (error: NodeJS.ErrnoException, socket: Duplex) => void {
  return (error, socket) => {
    if (hasBegunToAnswer(socket)) {
      socket.destroy();
      return;
    }
    const refusal = REFUSALS[error.code ?? ''] ?? MALFORMED;
    const requestId = randomUUID();
    logger.warn('request_refused', { requestId, status: refusal.status, code: refusal.code });
    if (socket.writable) socket.end(rawAnswer(refusal, requestId), () => socket.destroy());
    else socket.destroy();
  };
}

/** Node keeps the response under way on the socket, and offers no public way to ask for it. */
function hasBegunToAnswer(socket: Duplex): boolean {
  const response: unknown = Reflect.get(socket, '_httpMessage');
  return response instanceof ServerResponse && response.headersSent;
}

function rawAnswer(refusal: Refusal, requestId: string): string {
  const text = errorBody(refusal);
  return [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    '',
    text,
  ].join('\r\n');
}
