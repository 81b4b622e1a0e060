import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { BridgeError, type SafeContext } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { RequestAbortedError } from './caller-errors.ts';
import { type ErrorResponse, errorResponse } from './error-response.ts';
import { sendError } from './send-error.ts';

type Send = (...answer: readonly [Clock, Request, Response, ErrorResponse, string]) => void;

/** The end of every failed request: one answer, one log line, both with the same request id. Never address or body. */
export function handleError(logger: Logger, clock: Clock, send: Send = sendError): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    if (error instanceof RequestAbortedError) return;
    const requestId = randomUUID();
    const answer = errorResponse(error);
    log(
      logger,
      { requestId, ...describe(request), status: answer.status, ...contextOf(error) },
      answer,
      error,
    );
    if (response.headersSent) response.destroy();
    else send(clock, request, response, answer, requestId);
  };
}

/** The route as it is written in the code: what a caller put into the address may be private. */
function describe(request: Request): SafeContext {
  const route: unknown = request.route?.path;
  return { method: request.method, route: typeof route === 'string' ? route : 'none' };
}

function contextOf(error: unknown): SafeContext {
  return error instanceof BridgeError ? error.context : {};
}

/** Ours to repair: 5xx, and a refusal that has a cause in our own code. */
function log(logger: Logger, context: SafeContext, answer: ErrorResponse, error: unknown): void {
  const fields = { ...context, code: answer.code };
  const ours = answer.status >= 500 || (error instanceof Error && error.cause !== undefined);
  if (ours) logger.error('request_failed', fields, error);
  else logger.warn('request_refused', fields, error);
}
