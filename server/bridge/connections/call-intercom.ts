import {
  AccessRejectedError,
  isTokenProblem,
  NotConnectedError,
  RateLimitedError,
} from '../../domain/errors.ts';
import type { IntercomAccess } from '../../ports/intercom.ts';
import type { BridgeDeps } from './deps.ts';
import { intercomScope } from './scopes.ts';

type Deps = Pick<BridgeDeps, 'connections' | 'limits' | 'clock' | 'metrics' | 'explainer'>;

/** Access of a workspace whose token is not known to be refused. */
export function getIntercomAccess(deps: Pick<BridgeDeps, 'connections'>, workspace: string): IntercomAccess {
  const access = deps.connections.intercomAccess(workspace);
  const refused = deps.connections.workspace(workspace)?.accessProblem !== undefined;
  if (access === undefined || refused) throw notConnected(workspace);
  return access;
}

function notConnected(workspace: string): NotConnectedError {
  return new NotConnectedError('The workspace cannot be called until somebody reconnects it.', {
    context: { workspace },
  });
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

/**
 * Like `callIntercom` when the allowance was taken already: between a reservation and its call nothing may wait. Throws
 * `NotConnectedError`, and calls nothing, when the workspace was disconnected since access was given.
 */
export async function guardedCall<T>(deps: Deps, access: IntercomAccess, call: () => Promise<T>): Promise<T> {
  if (deps.connections.workspace(access.workspace) === undefined) throw notConnected(access.workspace);
  try {
    return await call();
  } catch (error) {
    const { workspace, accessToken } = access;
    if (error instanceof RateLimitedError)
      deps.limits.close(intercomScope(workspace), deps.clock.now() + error.retryAfterMs);
    if (stopsWorkspace(error))
      await deps.connections.reportAccessProblem('workspace', workspace, reasonOf(deps, error), accessToken);
    throw error;
  }
}

function reasonOf(deps: Deps, error: AccessRejectedError): string {
  return deps.explainer.explain(error.provider, error.providerCode ?? String(error.status ?? '')).reason;
}

/** One thing that is forbidden must not stop a workspace; a token that is refused stops everything. */
function stopsWorkspace(error: unknown): error is AccessRejectedError {
  return error instanceof AccessRejectedError && isTokenProblem(error);
}
