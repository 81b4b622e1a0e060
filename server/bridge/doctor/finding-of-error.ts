import { type Finding, wrong } from '../../domain/doctor/finding.ts';
import type { HopName } from '../../domain/doctor/hops.ts';
import {
  AccessRejectedError,
  isTokenProblem,
  NotConnectedError,
  OutcomeUnknownError,
  ProviderError,
  RateLimitedError,
  RequestRejectedError,
  refusalCode,
} from '../../domain/errors.ts';
import { PERMISSIONS } from './hops/check-intercom.ts';

/** What a failure means to whoever looks. Throws what is no provider's, such as `StorageError`. */
export function findingOfError(hop: HopName, error: unknown): Finding {
  if (error instanceof NotConnectedError) return wrong('token-refused');
  if (!(error instanceof ProviderError)) throw error;
  if (error instanceof RateLimitedError) return { kind: 'waiting', why: 'rate' };
  if (error instanceof OutcomeUnknownError) return wrong('unsure');
  if (error instanceof AccessRejectedError) return ofAccess(hop, error);
  if (error instanceof RequestRejectedError)
    return wrong(error.provider === 'intercom' ? 'intercom-refused' : 'refused', {
      code: refusalCode(error),
    });
  return wrong('not-reached', { code: refusalCode(error) });
}

function ofAccess(hop: HopName, error: AccessRejectedError): Finding {
  const code = refusalCode(error);
  if (error.provider === 'meta')
    return wrong(error.meaning === 'permission-missing' ? 'permission-missing' : 'token-refused', { code });
  if (isTokenProblem(error)) return wrong('intercom-token', { code });
  const about = PERMISSIONS[hop];
  return wrong('intercom-permission', { code, ...(about !== undefined && { about }) });
}
