import { BridgeError, ProviderError, type SafeContext } from '../../domain/errors.ts';

/** What is logged of an error. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string | number;
  readonly message?: string;
  readonly context?: SafeContext;
  readonly provider?: SafeContext;
  /** Where it was thrown, without the message that a stack usually starts with. */
  readonly at?: string;
  readonly cause?: ErrorDescription;
}

const MAX_CAUSES = 5;
const MAX_FRAMES = 8;
const SHORT_WORD = /^[\w.:-]{1,64}$/;

/**
 * Our own errors promise to carry no token, phone number or message text, so their message is told. Foreign ones
 * promise nothing (a JSON parser quotes what it read, a database the key, an HTTP client the address), so only their
 * name, code and place are.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: `thrown ${typeof error}` };
  return {
    name: SHORT_WORD.test(error.name) ? error.name : 'Error',
    ...own(error),
    ...frames(error),
    ...(error.cause === undefined || depth >= MAX_CAUSES
      ? {}
      : { cause: describeError(error.cause, depth + 1) }),
  };
}

function own(error: Error): Partial<ErrorDescription> {
  if (!(error instanceof BridgeError)) return foreignCode(error);
  const { code, message, context } = error;
  return { code, message, context, ...(error instanceof ProviderError ? { provider: provider(error) } : {}) };
}

function provider({ provider, status, providerCode, requestId }: ProviderError): SafeContext {
  return { name: provider, status, code: providerCode, requestId };
}

function foreignCode(error: Error): Partial<ErrorDescription> {
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'number') return { code };
  return typeof code === 'string' && SHORT_WORD.test(code) ? { code } : {};
}

function frames(error: Error): Partial<ErrorDescription> {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line));
  if (lines.length === 0) return {};
  return {
    at: lines
      .slice(0, MAX_FRAMES)
      .map((line) => line.trim())
      .join(' < '),
  };
}
