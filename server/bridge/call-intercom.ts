import { AccessRejectedError, RateLimitedError, RequestRejectedError } from '../domain/errors.ts';
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

/** `extra`: nice to have. A permission missing for it must not stop the messages. */
type Weight = 'essential' | 'extra';

/**
 * One call within the workspace's allowance. A refusal for the limit closes the allowance for everybody; a refused
 * token rests the workspace's lanes. The error goes on to the caller.
 */
export async function callIntercom<T>(
  deps: Deps,
  access: IntercomAccess,
  call: () => Promise<T>,
  weight: Weight = 'essential',
): Promise<T> {
  await deps.limits.take(intercomScope(access.workspace));
  return guardedCall(deps, access, call, weight);
}

/** One call for something that is nice to have. */
export function callExtra<T>(deps: Deps, access: IntercomAccess, call: () => Promise<T>): Promise<T> {
  return callIntercom(deps, access, call, 'extra');
}

/** Like `callIntercom` when the allowance was taken already: between a reservation and its call nothing may wait. */
export async function guardedCall<T>(
  deps: Deps,
  access: IntercomAccess,
  call: () => Promise<T>,
  weight: Weight = 'essential',
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { workspace, accessToken } = access;
    if (error instanceof RateLimitedError)
      deps.limits.close(intercomScope(workspace), deps.clock.now() + error.retryAfterMs);
    if (stopsWorkspace(error, weight))
      await deps.connections.reportAccessProblem('workspace', workspace, error.message, accessToken);
    throw error;
  }
}

/** Intercom answers 401 for a dead token and 403 for a permission that the app or the teammate lacks. */
function stopsWorkspace(error: unknown, weight: Weight): error is AccessRejectedError {
  return error instanceof AccessRejectedError && (weight === 'essential' || error.status === 401);
}

/** True for an answer that trying again will not change: of an extra, nothing more is to be done. */
export function isRefusal(error: unknown): error is RequestRejectedError | AccessRejectedError {
  return (
    error instanceof RequestRejectedError || (error instanceof AccessRejectedError && error.status === 403)
  );
}
