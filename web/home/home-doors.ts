import type { PageAdmin, PageCookie } from '../../server/domain/pages/page-route.ts';
import type { WantedAuthorization } from '../../server/domain/workspaces/authorization.ts';
import type { TokenOutcome, WorkspaceHome } from '../../server/domain/workspaces/health.ts';
import type { Region } from '../../server/domain/workspaces/workspace.ts';

/** What the first page of a workspace is handed by the product, and the page of its token. */
export interface HomeDoors {
  readonly appUrl: string;
  readonly regions: readonly Region[];
  readonly canAuthorize: boolean;
  readonly home: (admin: PageAdmin) => Promise<WorkspaceHome>;
  readonly prepare: (admin: PageAdmin) => Promise<void>;
  /** Closes a notice of their workspace, for all its admins. */
  readonly dismiss: (admin: PageAdmin, notice: string) => Promise<void>;
  readonly signOut: (admin: PageAdmin) => Promise<void>;
  readonly begin: (
    wanted: WantedAuthorization,
  ) => Promise<{ readonly address: string; readonly cookie: PageCookie }>;
  readonly replaceToken: (
    admin: PageAdmin,
    pasted: { readonly token: string; readonly testOnly: boolean },
  ) => Promise<TokenOutcome>;
}
