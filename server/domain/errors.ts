import type { MigrationFault } from './connecting/verdict.ts';

/** Fields that may be logged beside an error: ids, codes, counts. Never a token, a phone number or message text. */
export type SafeContext = Readonly<Record<string, string | number | boolean | undefined>>;

interface ErrorDetails {
  readonly context?: SafeContext;
  readonly cause?: unknown;
}

/** Every failure the product throws. `code` is stable and greppable; `retryable` says whether trying again later may help. */
export abstract class BridgeError extends Error {
  abstract readonly code: string;
  abstract readonly retryable: boolean;
  readonly context: SafeContext;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.context = details.context ?? {};
  }
}

/** A setting is missing or wrong; the message names every problem at once. */
export class ConfigError extends BridgeError {
  readonly code = 'config_invalid';
  readonly retryable = false;
}

/** The HTTP caller is wrong; `status` is what it is answered. */
export abstract class CallerError extends BridgeError {
  abstract readonly status: number;
  readonly retryable = false;
}

export class InvalidSignatureError extends CallerError {
  readonly code = 'signature_invalid';
  readonly status = 401;
}

export class InvalidPayloadError extends CallerError {
  readonly code = 'payload_invalid';
  readonly status = 400;
}

export class PayloadTooLargeError extends CallerError {
  readonly code = 'payload_too_large';
  readonly status = 413;
}

/** Storage failed or could not promise durability. Nothing may be acknowledged. */
export class StorageError extends BridgeError {
  readonly code = 'storage_failed';
  readonly retryable = true;
}

/** The database was written by a newer version of the product. */
export class StorageTooNewError extends BridgeError {
  readonly code = 'storage_too_new';
  readonly retryable = false;
}

export type Provider = 'intercom' | 'meta';

/**
 * What a refusal means to a story that goes on by it. `window-closed`: no free replies until the customer writes.
 * `pair-rate`: too many messages to one customer, others may go on. `content-refused`: the message carries something
 * that cannot be used. `file-refused`, `file-too-large`: its file cannot. `permission-missing`: the token is good, but not
 * for this. `payment-missing`: the account cannot pay. `in-between`: not the provider refused it, but something on the way that let nothing through. A
 * `MigrationFault`: why a number cannot move.
 */
export type FailureMeaning =
  | 'window-closed'
  | 'pair-rate'
  | 'content-refused'
  | 'file-refused'
  | 'file-too-large'
  | 'permission-missing'
  | 'payment-missing'
  | 'in-between'
  | MigrationFault;

export interface ProviderErrorDetails extends ErrorDetails {
  readonly provider: Provider;
  /** HTTP status, when there was an answer. */
  readonly status?: number | undefined;
  /** The provider's own code, e.g. `131047` or `contact_merged`. */
  readonly providerCode?: string | undefined;
  /** Absent where no story asks for it. */
  readonly meaning?: FailureMeaning | undefined;
  /** What was refused of the request, in the provider's word, where it names it. */
  readonly parameter?: string | undefined;
  readonly requestId?: string | undefined;
}

/** A call to Intercom or Meta did not do what was asked. The subclass says what may be done next. */
export abstract class ProviderError extends BridgeError {
  readonly provider: Provider;
  readonly status: number | undefined;
  readonly providerCode: string | undefined;
  readonly meaning: FailureMeaning | undefined;
  readonly parameter: string | undefined;
  readonly requestId: string | undefined;

  constructor(message: string, details: ProviderErrorDetails) {
    super(message, details);
    this.provider = details.provider;
    this.status = details.status;
    this.providerCode = details.providerCode;
    this.meaning = details.meaning;
    this.parameter = details.parameter;
    this.requestId = details.requestId;
  }
}

/** The call certainly had no effect (refused connection, 503 before processing, refusal for a passing reason): try again later. */
export class ProviderUnavailableError extends ProviderError {
  readonly code = 'provider_unavailable';
  readonly retryable = true;
}

/** A write whose answer never came, or came so that it may have happened: look before repeating. */
export class OutcomeUnknownError extends ProviderError {
  readonly code = 'outcome_unknown';
  readonly retryable = false;
}

/** Refused for a rate limit: nothing happened. `retryAfterMs` counts from now. */
export class RateLimitedError extends ProviderError {
  readonly code = 'rate_limited';
  readonly retryable = true;
  readonly retryAfterMs: number;

  constructor(message: string, details: ProviderErrorDetails & { readonly retryAfterMs: number }) {
    super(message, details);
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** Token or permission refused: pause until a person reconnects. */
export class AccessRejectedError extends ProviderError {
  readonly code = 'access_rejected';
  readonly retryable = false;
}

/** A workspace or number has no token that works: its lanes rest until a person reconnects it. */
export class NotConnectedError extends BridgeError {
  readonly code = 'not_connected';
  readonly retryable = true;
}

/** The provider understood and refused for good: tell the person why. */
export class RequestRejectedError extends ProviderError {
  readonly code = 'request_rejected';
  readonly retryable = false;
}

/** A file cannot be fetched from where it should be, now or later. */
export class FileRefusedError extends BridgeError {
  readonly code = 'file_refused';
  readonly retryable = false;
  readonly why: 'gone' | 'refused' | 'mislabelled' | 'too-large' | 'unsafe';

  constructor(why: FileRefusedError['why'], context: SafeContext = {}) {
    super(`The file cannot be fetched: ${why}`, { context });
    this.why = why;
  }
}

/** The answer did not match what we can read. For a write the effect is unknown as well. */
export class UnexpectedReplyError extends ProviderError {
  readonly code = 'reply_unexpected';
  readonly retryable = false;
}

/** True when the token itself is refused, and not one thing that it may not do. Meta has no such difference. */
export function isTokenProblem(error: AccessRejectedError): boolean {
  return (
    error.provider === 'meta' || error.status === 401 || error.providerCode?.startsWith('token_') === true
  );
}

/** True for an answer that trying again will not change: of an extra, nothing more is to be done. */
export function isRefusal(error: unknown): error is RequestRejectedError | AccessRejectedError {
  return (
    error instanceof RequestRejectedError || (error instanceof AccessRejectedError && !isTokenProblem(error))
  );
}

/** How an end names a refusal: by the provider's code, else by the status of the answer. */
export function refusalCode({ providerCode, status }: ProviderError): string {
  return String(providerCode ?? status ?? 'no code');
}
