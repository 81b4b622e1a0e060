import {
  AccessRejectedError,
  OutcomeUnknownError,
  type ProviderError,
  type ProviderErrorDetails,
  ProviderUnavailableError,
  RateLimitedError,
  RequestRejectedError,
  UnexpectedReplyError,
} from '../../domain/errors.ts';
import { field, listField, textField } from '../shared/json-fields.ts';
import { readNetworkFailure } from '../shared/network-failure.ts';
import { safeToken } from '../shared/provider-text.ts';
import { retryAfterMs } from '../shared/retry-after.ts';
import { DeadlinePassed } from '../shared/with-deadline.ts';
import { findIntercomError, type IntercomErrorClass } from './error-table.ts';
import { RefusedAnswer, UnreadableAnswer } from './intercom-transport.ts';

/** Whether the call would have changed something. */
export type Effect = 'read' | 'write';

export interface FailedCall {
  readonly operation: string;
  readonly workspace: string;
  readonly effect: Effect;
  /** Now, milliseconds. */
  readonly now: number;
}

/** Limits are counted in windows of 10 s, so one is over by then; never believe more than a minute. Milliseconds. */
const WAIT_BOUNDS = { fallbackMs: 10_000, maxMs: 60_000 };

/** Says what may be done after a failed call, in the errors of `domain/errors.ts`. Nothing of tokens or texts goes along. */
export function classifyIntercomFailure(error: unknown, call: FailedCall): ProviderError {
  if (error instanceof RefusedAnswer) return classifyRefusal(error, call);
  if (error instanceof UnreadableAnswer) return answerNotUnderstood(call, error.status);
  if (error instanceof DeadlinePassed) return noAnswer('No answer in time', call, 'deadline');
  const { code, neverSent } = readNetworkFailure(error);
  return neverSent
    ? new ProviderUnavailableError(`No connection for ${call.operation}: ${code}`, detailsOf(call, code))
    : noAnswer('Connection lost', call, code);
}

/** The answer has another shape than known: after a write the effect is unknown. */
export function answerNotUnderstood(call: FailedCall, status: number): ProviderError {
  const details = { ...detailsOf(call), status };
  return call.effect === 'write'
    ? new OutcomeUnknownError(`Answer to ${call.operation} not understood`, details)
    : new UnexpectedReplyError(`Answer to ${call.operation} not understood`, details);
}

function noAnswer(what: string, call: FailedCall, networkCode: string): ProviderError {
  const details = detailsOf(call, networkCode);
  return call.effect === 'write'
    ? new OutcomeUnknownError(`${what} for ${call.operation}: it may have happened`, details)
    : new ProviderUnavailableError(`${what} for ${call.operation}`, details);
}

function detailsOf(call: FailedCall, networkCode?: string): ProviderErrorDetails {
  const { operation, workspace } = call;
  return { provider: 'intercom', context: { operation, workspace, ...(networkCode && { networkCode }) } };
}

/**
 * Only Intercom's own error in its own form is its verdict. A page or a bare status comes from something in between
 * and is an outage: what answers a 4xx has not passed the call on, anything else may have.
 */
function classifyRefusal(answer: RefusedAnswer, call: FailedCall): ProviderError {
  const { status } = answer;
  if (!isIntercoms(answer)) return fromInBetween(answer, call);
  const code = codeOf(answer);
  const details: ProviderErrorDetails = {
    ...detailsOf(call),
    status,
    providerCode: code,
    requestId: requestIdOf(answer),
  };
  const message = `Intercom refused ${call.operation}: ${code} (${status})`;
  return refusalOf(classOf(status, code), message, details, answer, call);
}

/** An error list, or of a merged contact the address of the one that is left. */
function isIntercoms({ status, headers, body }: RefusedAnswer): boolean {
  return isErrorList(body) || (status === 410 && mergedIntoOf(headers.get('link')) !== undefined);
}

/** By its type, or without one by Intercom's request id and code: gateways answer with lists of errors as well. */
function isErrorList(body: unknown): boolean {
  const [first] = listField(body, 'errors');
  const type = field(body, 'type');
  if (first === undefined) return false;
  if (type !== undefined) return type === 'error.list';
  return field(body, 'request_id') !== undefined && textField(first, 'code') !== undefined;
}

function fromInBetween(answer: RefusedAnswer, call: FailedCall): ProviderError {
  const { status } = answer;
  const kind = classInBetween(status);
  const details: ProviderErrorDetails = {
    ...detailsOf(call),
    status,
    providerCode: `http_${status}`,
    meaning: kind === 'retry' ? 'in-between' : undefined,
  };
  const message = `Not Intercom answered ${call.operation}: ${status}`;
  return refusalOf(kind, message, details, answer, call);
}

function classInBetween(status: number): IntercomErrorClass {
  if (status === 429) return 'limit';
  // Of this very body: the same again fares no better.
  if (status === 413 || status === 415) return 'never';
  return status >= 500 || status === 408 || status < 400 ? 'uncertain' : 'retry';
}

function refusalOf(
  kind: IntercomErrorClass,
  message: string,
  details: ProviderErrorDetails,
  answer: RefusedAnswer,
  call: FailedCall,
): ProviderError {
  switch (kind) {
    case 'limit': {
      const wait = retryAfterMs((name) => answer.headers.get(name), call.now, WAIT_BOUNDS);
      return new RateLimitedError(message, { ...details, retryAfterMs: wait });
    }
    case 'reconnect':
      return new AccessRejectedError(message, details);
    case 'retry':
      return new ProviderUnavailableError(message, details);
    case 'uncertain':
      return call.effect === 'write'
        ? new OutcomeUnknownError(message, details)
        : new ProviderUnavailableError(message, details);
    case 'never':
      return new RequestRejectedError(message, {
        ...details,
        context: { ...details.context, ...hintsOf(answer) },
      });
  }
}

/** The status decides where it is clear, else Intercom's code, else the kind of status. */
function classOf(status: number, code: string): IntercomErrorClass {
  if (status === 429) return 'limit';
  if (status === 401) return 'reconnect';
  const known = findIntercomError(code)?.class;
  if (known !== undefined && !(known === 'never' && status >= 500)) return known;
  // 3xx: we never follow one. 408 and 5xx: the work may have been done before the answer was given up.
  return status >= 500 || status === 408 || status < 400 ? 'uncertain' : 'never';
}

/** What to call a refusal that does not name its reason. */
const CODE_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  404: 'not_found',
  409: 'conflict',
  422: 'parameter_invalid',
  429: 'rate_limit_exceeded',
};

function codeOf({ status, headers, body }: RefusedAnswer): string {
  const told = safeToken(field(listField(body, 'errors')[0], 'code'));
  if (told !== undefined) return told;
  if (status === 410 && headers.has('link')) return 'contact_merged';
  return CODE_BY_STATUS[status] ?? `http_${status}`;
}

function requestIdOf({ headers, body }: RefusedAnswer): string | undefined {
  return safeToken(field(body, 'request_id')) ?? safeToken(headers.get('x-request-id'));
}

/** Ids that help to go on: the contact that exists already, the one merged into, the field that was wrong. */
function hintsOf({ status, headers, body }: RefusedAnswer): Record<string, string> {
  const first = listField(body, 'errors')[0];
  const parameter = safeToken(field(first, 'field'));
  const existingId = status === 409 ? existingIdIn(field(first, 'message')) : undefined;
  const mergedInto = status === 410 ? mergedIntoOf(headers.get('link')) : undefined;
  return {
    ...(parameter && { parameter }),
    ...(existingId && { existingId }),
    ...(mergedInto && { mergedInto }),
  };
}

/** `A contact matching those details already exists with id=66f0…` */
function existingIdIn(message: unknown): string | undefined {
  return typeof message === 'string' ? /\bid=([\w-]{1,100})/.exec(message)?.[1] : undefined;
}

/** `</contacts/66f0…>; rel="canonical"`, the address relative or whole. */
function mergedIntoOf(link: string | null): string | undefined {
  return /<[^>]*\/contacts\/([\w-]{1,100})>/.exec(link ?? '')?.[1];
}
