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
  StorageError,
} from '../../domain/errors.ts';
import type { DoctorDeps } from './doctor-deps.ts';
import { PERMISSIONS } from './hops/check-intercom.ts';

/**
 * What a failure means to whoever looks. Throws `StorageError`: then nothing can be kept. Whatever nobody thought of is
 * logged, and costs only its line.
 */
export function findingOfError(
  { logger }: Pick<DoctorDeps, 'logger'>,
  hop: HopName,
  error: unknown,
): Finding {
  if (error instanceof StorageError) throw error;
  if (error instanceof NotConnectedError) return wrong('token-refused');
  if (!(error instanceof ProviderError)) {
    logger.error('doctor failed', { hop }, error);
    return wrong('broken');
  }
  if (error instanceof RateLimitedError) return { kind: 'waiting', why: 'rate' };
  if (error instanceof OutcomeUnknownError) return wrong('unsure');
  if (error.provider === 'intercom' && isForbidden(error)) return ofIntercom(hop, error);
  if (error instanceof AccessRejectedError) return ofMeta(error);
  if (error instanceof RequestRejectedError)
    return wrong(error.provider === 'intercom' ? 'intercom-refused' : 'refused', {
      code: refusalCode(error),
    });
  return wrong('not-reached', { code: refusalCode(error) });
}

/** For some of what an app may not do Intercom has codes of their own. A page of something in between is no verdict. */
function isForbidden(error: ProviderError): boolean {
  return (
    error instanceof AccessRejectedError || (error instanceof RequestRejectedError && error.status === 403)
  );
}

function ofIntercom(hop: HopName, error: ProviderError): Finding {
  const code = refusalCode(error);
  if (error instanceof AccessRejectedError && isTokenProblem(error)) return wrong('intercom-token', { code });
  const about = PERMISSIONS[hop];
  return wrong('intercom-permission', { code, ...(about !== undefined && { about }) });
}

function ofMeta(error: AccessRejectedError): Finding {
  const code = refusalCode(error);
  return wrong(error.meaning === 'permission-missing' ? 'permission-missing' : 'token-refused', { code });
}
