import {
  AccessRejectedError,
  OutcomeUnknownError,
  type ProviderError,
  type ProviderErrorDetails,
  ProviderUnavailableError,
  RateLimitedError,
  RequestRejectedError,
} from '../../../domain/errors.ts';
import type { WhatsAppAccess } from '../../../ports/whatsapp.ts';
import { field } from '../../shared/json-fields.ts';
import { readNetworkFailure } from '../../shared/network-failure.ts';
import { safeToken } from '../../shared/provider-text.ts';
import { type HeaderReader, retryAfterMs } from '../../shared/retry-after.ts';
import { DeadlinePassed } from '../../shared/with-deadline.ts';
import { explainMetaCode, isKnownMetaCode } from './error-table.ts';
import type { MetaErrorClass } from './meta-error-row.ts';

export interface GraphAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly header: HeaderReader;
}

/** A write to the Graph API that failed. */
export interface FailedSend {
  readonly operation: string;
  readonly access: WhatsAppAccess;
  /** Now, milliseconds. */
  readonly now: number;
}

/** When a refusal for a rate does not say how long, and the most we believe. Milliseconds. */
const WAIT_MS = 5_000;
const MAX_WAIT_MS = 5 * 60_000;

/** What may be done after Graph refused a write. */
export function classifyMetaRefusal(answer: GraphAnswer, send: FailedSend): ProviderError {
  const error = field(answer.body, 'error');
  const code = safeToken(field(error, 'code'));
  const details: ProviderErrorDetails = {
    ...detailsOf(send),
    status: answer.status,
    providerCode: code ?? `http_${answer.status}`,
    meaning: code === undefined ? undefined : explainMetaCode(code).meaning,
    requestId: safeToken(field(error, 'fbtrace_id')),
  };
  const message = `WhatsApp refused ${send.operation}: ${details.providerCode} (${answer.status})`;
  return refusalOf(classOf(answer.status, code), message, details, answer, send);
}

/** What may be done after a write to Graph that got no answer. */
export function classifyMetaSilence(error: unknown, send: FailedSend): ProviderError {
  if (error instanceof DeadlinePassed) return unknownOutcome('No answer in time', send, 'deadline');
  const { code, neverSent } = readNetworkFailure(error);
  return neverSent
    ? new ProviderUnavailableError(`No connection for ${send.operation}: ${code}`, detailsOf(send, code))
    : unknownOutcome('Connection lost', send, code);
}

/** Graph answered with success but without what we need to know. */
export function answerNotUnderstood(status: number, send: FailedSend): ProviderError {
  const details = { ...detailsOf(send), status };
  return new OutcomeUnknownError(`Answer to ${send.operation} not understood: it may have happened`, details);
}

function unknownOutcome(what: string, send: FailedSend, networkCode: string): ProviderError {
  const message = `${what} for ${send.operation}: it may have happened`;
  return new OutcomeUnknownError(message, detailsOf(send, networkCode));
}

function detailsOf({ operation, access }: FailedSend, networkCode?: string): ProviderErrorDetails {
  const { account, number } = access;
  return { provider: 'meta', context: { operation, account, number, ...(networkCode && { networkCode }) } };
}

function refusalOf(
  kind: MetaErrorClass,
  message: string,
  details: ProviderErrorDetails,
  answer: GraphAnswer,
  { now }: FailedSend,
): ProviderError {
  switch (kind) {
    case 'limit': {
      const fallbackMs = explainMetaCode(details.providerCode ?? '').waitMs ?? WAIT_MS;
      const wait = retryAfterMs(answer.header, now, { fallbackMs, maxMs: MAX_WAIT_MS });
      return new RateLimitedError(message, { ...details, retryAfterMs: wait });
    }
    case 'retry':
      return new ProviderUnavailableError(message, details);
    case 'uncertain':
      return new OutcomeUnknownError(message, details);
    case 'reconnect':
      return new AccessRejectedError(message, details);
    default:
      return new RequestRejectedError(message, details);
  }
}

/** Meta's code decides; statuses are not stable and count only where there is no code that we know. */
function classOf(status: number, code: string | undefined): MetaErrorClass {
  if (code !== undefined && isKnownMetaCode(code)) return explainMetaCode(code).class;
  if (status === 429) return 'limit';
  if (status === 401) return 'reconnect';
  return status >= 500 || status === 408 || status < 400 ? 'uncertain' : 'never';
}
