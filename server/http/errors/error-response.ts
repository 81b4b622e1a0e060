import { BridgeError, CallerError } from '../../domain/errors.ts';
import { AccessTokenError, MalformedRequestError, MethodNotAllowedError } from './caller-errors.ts';

/** What the caller of a failed request is told. */
export interface ErrorResponse {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Long enough for a database to fail over, short enough for a chat. Seconds. */
const RETRY_AFTER_S = '5';

/**
 * The only place where an error becomes a status. A caller's mistake is told in its own words; anything of ours is
 * not: 503 when trying again may help, 500 when only a person can.
 */
export function errorResponse(error: unknown): ErrorResponse {
  if (error instanceof CallerError) return callerResponse(error);
  if (isMalformed(error)) return callerResponse(new MalformedRequestError('The address cannot be read.'));
  if (error instanceof BridgeError && error.retryable) {
    const message = 'This could not be stored or answered now. Send it again later.';
    return { status: 503, code: error.code, message, headers: { 'Retry-After': RETRY_AFTER_S } };
  }
  const code = error instanceof BridgeError ? error.code : 'internal_error';
  return { status: 500, code, message: 'Something failed on our side.', headers: {} };
}

function callerResponse(error: CallerError): ErrorResponse {
  return { status: error.status, code: error.code, message: error.message, headers: headersOf(error) };
}

function headersOf(error: CallerError): Readonly<Record<string, string>> {
  if (error instanceof MethodNotAllowedError) return { Allow: error.allow };
  return error instanceof AccessTokenError ? { 'WWW-Authenticate': 'Bearer' } : {};
}

/** Express itself throws a `URIError` when an address is encoded wrongly. */
function isMalformed(error: unknown): boolean {
  return error instanceof URIError;
}
