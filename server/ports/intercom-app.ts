import type { Region } from '../domain/workspaces/workspace.ts';
import type { IntercomAccess } from './intercom.ts';

/** Who authorised our app, and for which workspace, as Intercom tells the bearer of their token. */
export interface Identity {
  readonly workspace: string;
  readonly workspaceName?: string;
  readonly region: Region;
  /** IANA name. */
  readonly timeZone?: string;
  /** Id of the teammate. */
  readonly admin: string;
  readonly name?: string;
  readonly email?: string;
  /** Only such an address may be believed. */
  readonly emailVerified: boolean;
}

/** What Intercom shows the admins of a workspace about our installation there. */
export type InstallStatus =
  | { readonly state: 'OK' }
  | {
      readonly state: 'UNHEALTHY';
      /** 2,084 characters at most. */
      readonly message: string;
      readonly action:
        | { readonly kind: 'open'; readonly label: string; readonly url: string }
        | { readonly kind: 'reinstall' };
    };

/** The installation of our app in Intercom: what is asked before there is a workspace, and what is told of one. */
export interface IntercomAppPort {
  /** Where a teammate lets us in; Intercom sends the browser back with `state`. Undefined while our app has no client id. */
  authorizeAddress(asked: { readonly region: Region; readonly state: string }): string | undefined;
  /** The regions that have an address of their own. */
  readonly regions: readonly Region[];
  /** The token for a code. Rejects with `AccessRejectedError` when Intercom takes neither the code nor our secret. */
  exchangeCode(code: string): Promise<string>;
  /** Who a token belongs to. Rejects with `AccessRejectedError` when no region takes it. */
  identify(token: string): Promise<Identity>;
  /** Tells the workspace's admins how we are. */
  tellStatus(access: IntercomAccess, status: InstallStatus): Promise<void>;
}
