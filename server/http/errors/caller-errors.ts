import { CallerError } from '../../domain/errors.ts';

/** The verification of a callback address was refused. */
export class ChallengeRefusedError extends CallerError {
  readonly code = 'challenge_refused';
  readonly status = 403;
}

/** A token is needed, and none or a wrong one came. */
export class AccessTokenError extends CallerError {
  readonly code = 'access_token_needed';
  readonly status = 401;
}

/** One address asks too often. */
export class TooManyError extends CallerError {
  readonly code = 'too_many_requests';
  readonly status = 429;
}

/** A form of ours was sent by a page of another site. */
export class OtherSiteError extends CallerError {
  readonly code = 'other_site';
  readonly status = 403;
}

/** A body took too long to arrive. */
export class SlowBodyError extends CallerError {
  readonly code = 'request_timeout';
  readonly status = 408;
}

/** No such address. */
export class NotFoundError extends CallerError {
  readonly code = 'not_found';
  readonly status = 404;
}

/** The address is known, the method is not; `allow` is the answer's header. */
export class MethodNotAllowedError extends CallerError {
  readonly code = 'method_not_allowed';
  readonly status = 405;
  readonly allow: string;

  constructor(allow: string) {
    super(`Use one of these methods: ${allow}.`);
    this.allow = allow;
  }
}

/** Not JSON by its own label, or compressed. */
export class UnsupportedMediaError extends CallerError {
  readonly code = 'media_type_unsupported';
  readonly status = 415;
}

/** Express could not read the address or headers; `status` is its own. */
export class MalformedRequestError extends CallerError {
  readonly code = 'request_malformed';
  readonly status = 400;
}

/** The caller went away before its request was complete. Nobody is there to be answered; `listen` logs it. */
export class RequestAbortedError extends CallerError {
  readonly code = 'request_aborted';
  readonly status = 400;
}
