import {
  AccessRejectedError,
  OutcomeUnknownError,
  type ProviderError,
  type ProviderErrorDetails,
  ProviderUnavailableError,
  RateLimitedError,
  RequestRejectedError,
  type SafeContext,
} from '../../../domain/errors.ts';
import { field, textField } from '../../shared/json-fields.ts';
import { readNetworkFailure } from '../../shared/network-failure.ts';
import { safeToken } from '../../shared/provider-text.ts';
import { type HeaderReader, retryAfterMs } from '../../shared/retry-after.ts';
import { DeadlinePassed } from '../../shared/with-deadline.ts';
import { explainMetaCode, isKnownMetaCode } from './error-table.ts';
import type { MetaErrorClass } from './meta-error-row.ts';
import { MIGRATION_CODE, migrationFault } from './migration-faults.ts';

export interface GraphAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly header: HeaderReader;
}

/** A call of the Graph API that failed. */
export interface FailedCall {
  readonly operation: string;
  /** Ids of whom it was for. */
  readonly tenant: SafeContext;
  /** It changes nothing: where the outcome of a write would be in doubt, it is simply made again. */
  readonly reads: boolean;
  /** Now, milliseconds. */
  readonly now: number;
}

/** When a refusal for a rate does not say how long, and the most we believe. Milliseconds. */
const WAIT_MS = 5_000;
const MAX_WAIT_MS = 5 * 60_000;

/** What may be done after Graph refused a call. */
export function classifyMetaRefusal(answer: GraphAnswer, call: FailedCall): ProviderError {
  const error = errorOf(answer);
  const code = codeOf(error);
  const details: ProviderErrorDetails = {
    ...detailsOf(call),
    status: answer.status,
    providerCode: code ?? `http_${answer.status}`,
    meaning: meaningOf(code, error),
    parameter: parameterOf(error),
    requestId: safeToken(field(error, 'fbtrace_id')),
  };
  const message = `WhatsApp refused ${call.operation}: ${details.providerCode} (${answer.status})`;
  return refusalOf(classOf(answer.status, code, call), message, details, answer, call);
}

/** Graph's own, by its trace or kind (`OAuthException`): gateways answer with an `error` and a `code` as well. */
function errorOf({ body }: GraphAnswer): unknown {
  const error = field(body, 'error');
  const isGraphs =
    textField(error, 'fbtrace_id') !== undefined || textField(error, 'type')?.endsWith('Exception') === true;
  return isGraphs ? error : undefined;
}

function meaningOf(code: string | undefined, error: unknown): ProviderErrorDetails['meaning'] {
  if (code === MIGRATION_CODE) return migrationFault(error);
  return code === undefined ? undefined : explainMetaCode(code).meaning;
}

/** Graph names it in its sentence: `(#100) Param about must be …`. */
function parameterOf(error: unknown): string | undefined {
  const message = textField(error, 'message') ?? '';
  return /\bparam(?:eter)?\s+['"]?([a-z][a-z\d_]*)/i.exec(message)?.[1];
}

/** Of templates the subcode says what is wrong, beside a code that says nothing (template management, 2026-09-11). */
function codeOf(error: unknown): string | undefined {
  const subcode = safeToken(field(error, 'error_subcode'));
  const isTelling = subcode !== undefined && /^\d{7}$/.test(subcode) && isKnownMetaCode(subcode);
  return isTelling ? subcode : safeToken(field(error, 'code'));
}

/** What may be done after a call of Graph that got no answer. */
export function classifyMetaSilence(error: unknown, call: FailedCall): ProviderError {
  if (error instanceof DeadlinePassed) return unknownOutcome('No answer in time', call, 'deadline');
  const { code, neverSent } = readNetworkFailure(error);
  return neverSent
    ? new ProviderUnavailableError(`No connection for ${call.operation}: ${code}`, detailsOf(call, code))
    : unknownOutcome('Connection lost', call, code);
}

/** Graph answered with success but without what we need to know. */
export function answerNotUnderstood(status: number, call: FailedCall): ProviderError {
  const details = { ...detailsOf(call), status };
  return inDoubt(`Answer to ${call.operation} not understood`, call, details);
}

function unknownOutcome(what: string, call: FailedCall, networkCode: string): ProviderError {
  return inDoubt(`${what} for ${call.operation}`, call, detailsOf(call, networkCode));
}

function inDoubt(what: string, { reads }: FailedCall, details: ProviderErrorDetails): ProviderError {
  return reads
    ? new ProviderUnavailableError(what, details)
    : new OutcomeUnknownError(`${what}: it may have happened`, details);
}

function detailsOf({ operation, tenant }: FailedCall, networkCode?: string): ProviderErrorDetails {
  return { provider: 'meta', context: { operation, ...tenant, ...(networkCode && { networkCode }) } };
}

function refusalOf(
  kind: MetaErrorClass,
  message: string,
  details: ProviderErrorDetails,
  answer: GraphAnswer,
  call: FailedCall,
): ProviderError {
  switch (kind) {
    case 'limit': {
      const fallbackMs = explainMetaCode(details.providerCode ?? '').waitMs ?? WAIT_MS;
      const wait = retryAfterMs(answer.header, call.now, { fallbackMs, maxMs: MAX_WAIT_MS });
      return new RateLimitedError(message, { ...details, retryAfterMs: wait });
    }
    case 'retry':
      return new ProviderUnavailableError(message, details);
    case 'uncertain':
      return inDoubt(message, call, details);
    case 'reconnect':
      return new AccessRejectedError(message, details);
    default:
      return new RequestRejectedError(message, details);
  }
}

/**
 * Meta's code decides; statuses are not stable and count only beside a code that we do not know. Without an error of
 * Graph's own it is not Meta that answered but something in between, and no verdict: what answers a 4xx has not passed the
 * call on, anything else may have.
 */
function classOf(status: number, code: string | undefined, { reads }: FailedCall): MetaErrorClass {
  if (code !== undefined && isKnownMetaCode(code)) return explainMetaCode(code).class;
  if (status === 429) return 'limit';
  if (status >= 500 || status === 408 || status < 400) return 'uncertain';
  // Of this very body: the same again fares no better.
  if (code === undefined) return !reads && (status === 413 || status === 415) ? 'never' : 'retry';
  return status === 401 ? 'reconnect' : 'never';
}
