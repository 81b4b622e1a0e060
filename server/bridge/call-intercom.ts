import { AccessRejectedError, RateLimitedError } from '../domain/errors.ts';
import type { IntercomAccess } from '../ports/intercom.ts';
import type { BridgeDeps } from './deps.ts';
import { intercomScope } from './limits.ts';

/** The workspace cannot be called until a person reconnects it. */
export class NotConnectedError extends Error {
  constructor(what: string) {
    super(`${what} is not connected`);
    this.name = 'NotConnectedError';
  }
}

type Deps = Pick<BridgeDeps, 'connections' | 'limits' | 'clock' | 'metrics'>;

/** Access of a workspace whose token is not known to be refused. */
export function getIntercomAccess(deps: Pick<BridgeDeps, 'connections'>, workspace: string): IntercomAccess {
  const access = deps.connections.intercomAccess(workspace);
  const refused = deps.connections.workspace(workspace)?.accessProblem !== undefined;
  if (access === undefined || refused) throw new NotConnectedError('the workspace');
  return access;
}

/**
 * One call within the workspace's allowance. A refusal for the limit closes the allowance for everybody; a refused
 * token rests the workspace's lanes. The error goes on to the caller.
 */
export async function callIntercom<T>(
  deps: Deps,
  access: IntercomAccess,
  call: () => Promise<T>,
): Promise<T> {
  await deps.limits.take(intercomScope(access.workspace));
  return guardedCall(deps, access, call);
}

/** The same when the allowance was taken already: between a reservation and its call nothing may wait. */
export async function guardedCall<T>(deps: Deps, access: IntercomAccess, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof RateLimitedError)
      deps.limits.close(intercomScope(access.workspace), deps.clock.now() + error.retryAfterMs);
    if (error instanceof AccessRejectedError)
      await deps.connections.reportAccessProblem(
        'workspace',
        access.workspace,
        error.message,
        access.accessToken,
      );
    throw error;
  }
}
