import { type Provider, ProviderError, type SafeContext } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Metrics } from '../../ports/metrics.ts';

export interface CallScope {
  readonly provider: Provider;
  /** Name of what is asked, e.g. `reply_as_contact`. */
  readonly operation: string;
  /** Ids of the tenant, for the log line. */
  readonly tenant: SafeContext;
}

export interface CallResult<T> {
  readonly value: T;
  readonly status: number;
  readonly requestId?: string | undefined;
}

export interface CallObservers {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Runs one outside call and leaves one log line and one count behind, whatever becomes of it. */
export async function observeCall<T>(
  observers: CallObservers,
  scope: CallScope,
  action: () => Promise<CallResult<T>>,
): Promise<T> {
  const begun = observers.clock.now();
  const log = (outcome: string, answer: SafeContext) => logCall(observers, scope, begun, outcome, answer);
  try {
    const { value, status, requestId } = await action();
    log('ok', { status, requestId });
    return value;
  } catch (error) {
    log(error instanceof ProviderError ? error.code : 'bug', failureContext(error));
    throw error;
  }
}

function logCall(
  { clock, logger, metrics }: CallObservers,
  { provider, operation, tenant }: CallScope,
  begun: number,
  outcome: string,
  answer: SafeContext,
): void {
  metrics.count('calls', { provider, operation, outcome });
  const context = { operation, ...tenant, outcome, ms: clock.now() - begun, ...answer };
  if (outcome === 'ok') logger.debug(`${provider}_call`, context);
  else logger.info(`${provider}_call`, context);
}

function failureContext(error: unknown): SafeContext {
  if (!(error instanceof ProviderError)) return {};
  const { status, providerCode, requestId, context } = error;
  return { status, providerCode, requestId, networkCode: context['networkCode'] };
}
