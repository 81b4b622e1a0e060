import type { CheckName } from '../../domain/connecting/check-name.ts';
import type { ConnectionDocument } from '../../domain/connecting/connection.ts';
import { type Verdict, yourTurn } from '../../domain/connecting/verdict.ts';
import {
  AccessRejectedError,
  NotConnectedError,
  OutcomeUnknownError,
  ProviderError,
  RateLimitedError,
  RequestRejectedError,
  refusalCode,
} from '../../domain/errors.ts';
import type { ConnectingDeps } from './connecting-deps.ts';
import { restAfter } from './rests.ts';

/** What a failure means to whoever waits for the connection. Throws what is no provider's, such as `StorageError`. */
export function verdictOfError(
  { clock }: ConnectingDeps,
  connection: ConnectionDocument,
  name: CheckName,
  error: unknown,
): Verdict {
  const until = clock.now() + restAfter(connection, name);
  if (error instanceof NotConnectedError) return yourTurn('token-refused');
  if (!(error instanceof ProviderError)) throw error;
  if (error instanceof RateLimitedError)
    return { kind: 'waiting', why: 'rate', until: Math.max(until, clock.now() + error.retryAfterMs) };
  if (error instanceof OutcomeUnknownError) return { kind: 'we', why: 'unsure', until };
  if (error instanceof AccessRejectedError) return accessFault(error);
  if (error instanceof RequestRejectedError) return yourTurn('refused', { code: refusalCode(error) });
  return { kind: 'we', why: 'not-reached', until };
}

function accessFault(error: AccessRejectedError): Verdict {
  const code = refusalCode(error);
  return yourTurn(error.meaning === 'permission-missing' ? 'permission-missing' : 'token-refused', { code });
}
