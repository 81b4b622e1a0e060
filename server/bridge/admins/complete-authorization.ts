import { AccessRejectedError, BridgeError } from '../../domain/errors.ts';
import { whoIs } from '../../domain/workspaces/admin.ts';
import type {
  AuthorizationDocument,
  AuthorizationOutcome,
  AuthorizationPurpose,
  AuthorizationRefusal,
  CameBack,
} from '../../domain/workspaces/authorization.ts';
import type { Identity, IntercomAppPort } from '../../ports/intercom-app.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { Sealing } from '../connections/secret-purposes.ts';
import { connectWorkspace } from '../installation/connect-workspace.ts';
import type { Connected } from '../installation/connected.ts';
import { type AuthorizationDeps, takeAuthorization } from './authorizations.ts';
import { hasInstallerLeft, keepSignedIn } from './keep-admin.ts';
import { prepareWorkspace } from './prepare-workspace.ts';
import type { Sessions } from './sessions.ts';

/** What installing and signing in need. */
export interface AdminDeps extends BridgeDeps {
  readonly secrets: Sealing;
  readonly app: IntercomAppPort;
  readonly sessions: Sessions;
  readonly keys: AuthorizationDeps['keys'];
}

/**
 * Somebody comes back from Intercom: whoever completed it for a workspace, with a verified e-mail address, is its admin
 * and signed in. The workspace is connected where that was wanted and needed; of whom only signs in the token is forgotten,
 * never revoked: that would uninstall the app. Rejects with `StorageError`.
 */
export async function completeAuthorization(
  deps: AdminDeps,
  { state, code, cookies }: CameBack,
): Promise<AuthorizationOutcome> {
  const taken = await takeAuthorization(deps, state, cookies);
  if (typeof taken === 'string') return { kind: 'refused', why: taken };
  const refused = (why: AuthorizationRefusal): AuthorizationOutcome => ({
    kind: 'refused',
    why,
    begun: taken,
  });
  if (code === undefined) return refused('cancelled');
  const granted = await readGrant(deps, code);
  if (typeof granted === 'string') return refused(granted);
  const { identity, token } = granted;
  if (!identity.emailVerified) return refused('unverified');
  if (taken.workspace !== undefined && taken.workspace !== identity.workspace)
    return refused('other-workspace');
  const placed = await placeToken(deps, taken, identity, token);
  if (placed === 'not-installed' || placed === 'not-connected') return refused(placed);
  const session = await letIn(deps, identity);
  if (session === undefined) return refused('not-connected');
  const { next } = taken;
  return {
    kind: 'signed-in',
    session,
    installed: placed === 'connected',
    ...(next === undefined ? {} : { next }),
  };
}

interface Grant {
  readonly token: string;
  readonly identity: Identity;
}

async function readGrant({ app }: AdminDeps, code: string): Promise<Grant | 'code-refused' | 'unavailable'> {
  try {
    const token = await app.exchangeCode(code);
    return { token, identity: await app.identify(token) };
  } catch (error) {
    if (!(error instanceof BridgeError)) throw error;
    return error instanceof AccessRejectedError ? 'code-refused' : 'unavailable';
  }
}

/** A token that works stays, whoever signs in: what Intercom shows as ours is written by whom it belongs to. */
async function placeToken(
  deps: AdminDeps,
  { purpose }: AuthorizationDocument,
  identity: Identity,
  token: string,
): Promise<'connected' | 'kept' | 'not-installed' | 'not-connected'> {
  const isThere = deps.connections.workspace(identity.workspace) !== undefined;
  if (!isThere && purpose === 'sign-in') return 'not-installed';
  if (isThere && purpose !== 'reinstall' && !(await isOfNoUse(deps, identity.workspace, purpose)))
    return 'kept';
  const { kind } = await connectIdentity(deps, identity, token);
  return kind === 'connected' ? 'connected' : 'not-connected';
}

/** Whoever installs anew takes the place of somebody who left the workspace. */
async function isOfNoUse(
  deps: AdminDeps,
  workspace: string,
  purpose: AuthorizationPurpose,
): Promise<boolean> {
  if (await isTokenRefused(deps, workspace)) return true;
  return purpose === 'install' && (await hasInstallerLeft(deps, workspace));
}

/** What is known, and where nothing is, what Intercom says now. While it says nothing, the token counts as good. */
async function isTokenRefused({ connections, app }: AdminDeps, workspace: string): Promise<boolean> {
  if (connections.workspace(workspace)?.accessProblem !== undefined) return true;
  const access = connections.intercomAccess(workspace);
  if (access === undefined) return true;
  return app.identify(access.accessToken).then(
    (identity) => identity.workspace !== workspace,
    (error: unknown) => {
      if (!(error instanceof BridgeError)) throw error;
      return error instanceof AccessRejectedError;
    },
  );
}

/** Connects the workspace that a token is of, and creates what we need there. Rejects with `StorageError`. */
export async function connectIdentity(
  deps: AdminDeps,
  identity: Identity,
  token: string,
): Promise<Connected> {
  const { workspace: id, region, admin: adminId, timeZone, workspaceName: name } = identity;
  const workspace = { id, region, accessToken: token, adminId };
  const connected = await connectWorkspace(deps, { who: whoIs(identity), workspace });
  if (connected.kind === 'refused') return connected;
  await deps.connections.updateWorkspace(id, (current) => ({
    ...current,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(name === undefined ? {} : { name }),
  }));
  await prepareWorkspace(deps, id);
  return connected;
}

/** Lets whom Intercom vouches for into the pages of their workspace; answers their session. */
export async function letIn(
  deps: Pick<AdminDeps, 'storage' | 'clock' | 'sessions'>,
  { workspace, admin, name, email }: Identity,
): Promise<string | undefined> {
  await keepSignedIn(deps, {
    workspace,
    admin,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
  });
  return deps.sessions.begin({ workspace, admin });
}
