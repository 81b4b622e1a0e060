import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../ports/clock.ts';
import type { ErrorResponse } from './error-response.ts';
import { sendText } from './send-text.ts';

/** `{"error":{"code","message"}}` as bytes-to-be. */
export function errorBody({ code, message }: Pick<ErrorResponse, 'code' | 'message'>): string {
  return JSON.stringify({ error: { code, message } });
}

/** Answers programs: the error as JSON. */
export function sendError(
  clock: Clock,
  request: IncomingMessage,
  response: ServerResponse,
  answer: ErrorResponse,
  requestId: string,
): void {
  sendText(clock, request, response, {
    status: answer.status,
    text: errorBody(answer),
    headers: {
      ...answer.headers,
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Request-Id': requestId,
    },
  });
}
