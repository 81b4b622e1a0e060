import { AccessRejectedError, BridgeError } from '../../domain/errors.ts';
import type { PageAdmin } from '../../domain/pages/page-route.ts';
import type { TokenOutcome, TokenRefusal } from '../../domain/workspaces/health.ts';
import { issuedProblem } from '../../domain/workspaces/pasted-text.ts';
import type { Identity } from '../../ports/intercom-app.ts';
import { hasToken } from '../connections/secret-purposes.ts';
import { type AdminDeps, connectIdentity, letIn } from './complete-authorization.ts';
import { isFirstRunCode } from './first-run.ts';

/** An access token of the app in somebody's own workspace (Developer Hub, Authentication). */
export interface PastedToken {
  readonly token: string;
  /** Only whether it is good is asked. */
  readonly testOnly?: boolean;
}

/** An admin replaces the token of their workspace, once it is proved to be of it. Rejects with `StorageError`. */
export async function replaceToken(
  deps: AdminDeps,
  { workspace }: PageAdmin,
  { token, testOnly = false }: PastedToken,
): Promise<TokenOutcome> {
  const identity = await identify(deps, token);
  if (typeof identity === 'string') return refused(identity);
  if (identity.workspace !== workspace) return refused('other-workspace');
  if (testOnly) return good(identity);
  const { kind } = await connectIdentity(deps, identity, token.trim());
  return kind === 'connected' ? { kind: 'replaced' } : refused('not-a-token');
}

/**
 * Somebody without a session, where our app cannot be authorised: whoever runs the server connects the first workspace by
 * the code of its log; later the token that we work with signs in, for its holder can do all that we can. Rejects with
 * `StorageError`.
 */
export async function enterByToken(
  deps: AdminDeps,
  { token, code }: PastedToken & { readonly code: string },
): Promise<TokenOutcome> {
  const isFirst = deps.connections.workspaceIds().length === 0;
  if (isFirst && !(await isFirstRunCode(deps, code))) return refused('wrong-code');
  const identity = await identify(deps, token);
  if (typeof identity === 'string') return refused(identity);
  if (!identity.emailVerified) return refused('unverified');
  if (!isFirst && !isHolder(deps, identity, token.trim())) return refused('not-ours');
  if (isFirst && (await connectIdentity(deps, identity, token.trim())).kind === 'refused')
    return refused('not-a-token');
  const session = await letIn(deps, identity);
  return session === undefined ? refused('not-ours') : { kind: 'signed-in', session };
}

function isHolder({ connections, secrets }: AdminDeps, { workspace }: Identity, token: string): boolean {
  const stored = connections.workspace(workspace);
  return stored !== undefined && hasToken(secrets, 'workspace', stored, token);
}

async function identify({ app }: AdminDeps, pasted: string): Promise<Identity | TokenRefusal> {
  const token = pasted.trim();
  if (token === '') return 'missing';
  if (issuedProblem(token) !== undefined || /[^\x21-\x7e]/.test(token)) return 'not-a-token';
  try {
    return await app.identify(token);
  } catch (error) {
    if (!(error instanceof BridgeError)) throw error;
    return error instanceof AccessRejectedError ? 'refused' : 'unavailable';
  }
}

function refused(why: TokenRefusal): TokenOutcome {
  return { kind: 'refused', why };
}

function good({ workspace, workspaceName, name }: Identity): TokenOutcome {
  return {
    kind: 'good',
    workspace,
    ...(workspaceName === undefined ? {} : { name: workspaceName }),
    ...(name === undefined ? {} : { admin: name }),
  };
}
