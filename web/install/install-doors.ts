import type { PageCookie } from '../../server/domain/pages/page-route.ts';
import type {
  AuthorizationOutcome,
  CameBack,
  WantedAuthorization,
} from '../../server/domain/workspaces/authorization.ts';
import type { TokenOutcome } from '../../server/domain/workspaces/health.ts';
import type { Region } from '../../server/domain/workspaces/workspace.ts';

/** What the pages of installing and signing in are handed by the product. */
export interface InstallDoors {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Where Intercom's own app is. */
  readonly appUrl: string;
  readonly regions: readonly Region[];
  /** False while our app has no client id: then people paste a token instead. */
  readonly canAuthorize: boolean;
  readonly sessionMs: number;
  readonly begin: (
    wanted: WantedAuthorization,
  ) => Promise<{ readonly address: string; readonly cookie: PageCookie }>;
  readonly complete: (cameBack: CameBack) => Promise<AuthorizationOutcome>;
  readonly enterByToken: (pasted: { readonly token: string; readonly code: string }) => Promise<TokenOutcome>;
  /** Whether the first workspace may be connected, by the code of the log. */
  readonly isFirstRun: () => boolean;
}
