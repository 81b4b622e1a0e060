import type { PageAdmin, PageCookie } from '../../domain/pages/page-route.ts';
import { whoIs } from '../../domain/workspaces/admin.ts';
import type {
  AuthorizationOutcome,
  CameBack,
  WantedAuthorization,
} from '../../domain/workspaces/authorization.ts';
import type { TokenOutcome, WorkspaceHome } from '../../domain/workspaces/health.ts';
import type { Region } from '../../domain/workspaces/workspace.ts';
import { beginAuthorization } from './authorizations.ts';
import { type AdminDeps, completeAuthorization } from './complete-authorization.ts';
import { enterByToken, type PastedToken, replaceToken } from './paste-token.ts';
import { prepareWorkspace } from './prepare-workspace.ts';
import { readHome } from './read-home.ts';
import { SESSION_MS } from './sessions.ts';
import { dismissNotice } from './status-notices.ts';

/** What the pages of installing, signing in and the first page of a workspace are handed. Rejects with `StorageError`. */
export interface AdminDoors {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Where Intercom's own app is. */
  readonly appUrl: string;
  readonly regions: readonly Region[];
  /** False while our app has no client id: then people paste a token instead. */
  readonly canAuthorize: boolean;
  readonly sessionMs: number;
  begin(wanted: WantedAuthorization): Promise<{ readonly address: string; readonly cookie: PageCookie }>;
  complete(cameBack: CameBack): Promise<AuthorizationOutcome>;
  signOut(admin: PageAdmin): Promise<void>;
  home(admin: PageAdmin): Promise<WorkspaceHome>;
  prepare(admin: PageAdmin): Promise<void>;
  /** Closes a notice of their workspace, for all its admins. */
  dismiss(admin: PageAdmin, notice: string): Promise<void>;
  replaceToken(admin: PageAdmin, pasted: PastedToken): Promise<TokenOutcome>;
  enterByToken(pasted: PastedToken & { readonly code: string }): Promise<TokenOutcome>;
  /** Whether the first workspace may be connected, by the code of the log. */
  isFirstRun(): boolean;
}

export function createAdminDoors(
  deps: AdminDeps,
  { publicUrl, appUrl }: Pick<AdminDoors, 'publicUrl' | 'appUrl'>,
): AdminDoors {
  const { app, sessions, connections } = deps;
  return {
    publicUrl,
    appUrl,
    regions: app.regions,
    canAuthorize: app.authorizeAddress({ region: 'us', state: '' }) !== undefined,
    sessionMs: SESSION_MS,
    begin: async (wanted) => {
      const { state, cookie } = await beginAuthorization(deps, wanted);
      const address = app.authorizeAddress({ region: wanted.region, state });
      if (address === undefined) throw new RangeError('the app has no client id');
      return { address, cookie };
    },
    complete: (cameBack) => completeAuthorization(deps, cameBack),
    signOut: (admin) => sessions.end(admin),
    home: ({ workspace }) => readHome(deps, workspace),
    prepare: ({ workspace }) => prepareWorkspace(deps, workspace),
    dismiss: (admin, notice) =>
      dismissNotice(deps, { workspace: admin.workspace, notice, who: whoIs(admin) }),
    replaceToken: (admin, pasted) => replaceToken(deps, admin, pasted),
    enterByToken: (pasted) => enterByToken(deps, pasted),
    isFirstRun: () => connections.workspaceIds().length === 0,
  };
}
