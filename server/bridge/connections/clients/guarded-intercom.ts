import {
  AccessRejectedError,
  isTokenProblem,
  NotConnectedError,
  RateLimitedError,
} from '../../../domain/errors.ts';
import type { ContactLookUpPort } from '../../../ports/contact-look-up.ts';
import type { IntercomAccess, IntercomPort } from '../../../ports/intercom.ts';
import { refusalOf } from '../refused/refusal-of.ts';
import { intercomScope } from '../scopes.ts';
import { type Bound, bindPort, type Guard } from './bound-port.ts';
import type { GuardDeps } from './guard-deps.ts';

type Port = IntercomPort & ContactLookUpPort;
type Calls = Bound<Port, IntercomAccess>;

/**
 * Intercom for one workspace. Each call waits for its turn within the workspace's allowance; a refusal for the limit
 * closes it for everybody, a refused token rests the workspace's lanes. The error goes on to the caller. Nothing is called
 * for a workspace that was disconnected since the client was given: `NotConnectedError`.
 */
export interface IntercomClient extends Calls {
  readonly workspace: string;
  /** Admin in whose name we write notes. */
  readonly adminId: string;
  /** Waits until one call may be made. */
  takeTurn(): Promise<void>;
  /** When this process last wrote into a conversation of the workspace; 0 when it has not. Milliseconds. */
  lastWritten(): number;
  /** For what was reserved after its turn was taken: between a reservation and its call nothing may wait. */
  readonly reserved: Calls;
}

/** Clients by workspace. */
export interface IntercomClients {
  /** Throws `NotConnectedError` when the workspace is unknown or its token is known to be refused. */
  (workspace: string): IntercomClient;
  /** The same; undefined instead. */
  find(workspace: string): IntercomClient | undefined;
  /** Asks again whether a refused token is accepted; when it is, work goes on. Rejects with what Intercom says else. */
  probe(workspace: string): Promise<void>;
}

export function openIntercomClients(port: Port, deps: GuardDeps): IntercomClients {
  const written = new Map<string, number>();
  const find = (workspace: string): IntercomClient | undefined => {
    const access = findAccess(deps, workspace);
    return access && toClient(port, deps, access, written);
  };
  const get = (workspace: string): IntercomClient => {
    const client = find(workspace);
    if (client === undefined) throw notConnected(workspace);
    return client;
  };
  const probe = async (workspace: string): Promise<void> => {
    const access = deps.connections.intercomAccess(workspace);
    if (access === undefined) return;
    await port.checkAccess(access);
    await deps.connections.clearAccessProblem('workspace', workspace, access.accessToken);
  };
  return Object.assign(get, { find, probe });
}

/** What is written into conversations in turn with customers and teammates. */
const WRITES: ReadonlySet<string> = new Set<keyof Port>(['replyAsContact', 'openConversation', 'addNote']);

/** `written`: when each workspace was last written to. */
function toClient(
  port: Port,
  deps: GuardDeps,
  access: IntercomAccess,
  written: Map<string, number>,
): IntercomClient {
  const { workspace, adminId } = access;
  const guard: Guard = async (call, name) => {
    if (deps.connections.workspace(workspace) === undefined) throw notConnected(workspace);
    const answer = await call().catch((error: unknown) => learnFrom(deps, access, error));
    if (WRITES.has(name)) written.set(workspace, deps.clock.now());
    return answer;
  };
  const takeTurn = () => deps.limits.take(intercomScope(workspace));
  const inTurn: Guard = async (call, name) => {
    await takeTurn();
    return guard(call, name);
  };
  return {
    ...bindPort(port, access, inTurn),
    workspace,
    adminId,
    takeTurn,
    lastWritten: () => written.get(workspace) ?? 0,
    reserved: bindPort(port, access, guard),
  };
}

function findAccess(
  { connections }: Pick<GuardDeps, 'connections'>,
  workspace: string,
): IntercomAccess | undefined {
  const access = connections.intercomAccess(workspace);
  return connections.workspace(workspace)?.accessProblem === undefined ? access : undefined;
}

function notConnected(workspace: string): NotConnectedError {
  return new NotConnectedError('The workspace cannot be called until somebody reconnects it.', {
    context: { workspace },
  });
}

async function learnFrom(
  deps: GuardDeps,
  { workspace, accessToken }: IntercomAccess,
  error: unknown,
): Promise<never> {
  if (error instanceof RateLimitedError)
    deps.limits.close(intercomScope(workspace), deps.clock.now() + error.retryAfterMs);
  // One thing that is forbidden must not stop a workspace; a token that is refused stops everything.
  if (error instanceof AccessRejectedError && isTokenProblem(error))
    await deps.connections.reportAccessProblem('workspace', workspace, refusalOf(deps, error), accessToken);
  throw error;
}
