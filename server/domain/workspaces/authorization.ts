import type { StoredDocument } from '../stored-document.ts';
import type { Region } from './workspace.ts';

/** Why somebody is sent to Intercom: to install the app, to sign in, or to give the workspace a new token. */
export type AuthorizationPurpose = 'install' | 'sign-in' | 'reinstall';

/** Somebody was sent to Intercom and has not come back. Its id is what the signed state names. */
export interface AuthorizationDocument extends StoredDocument {
  readonly purpose: AuthorizationPurpose;
  readonly region: Region;
  /** Hash of what the cookie of the browser holds that began it. */
  readonly browser: string;
  /** Path of ours to go on to. */
  readonly next?: string;
  /** It must be for this workspace. */
  readonly workspace?: string;
  /** Somebody came back with it: it is good for nothing more. Our clock, milliseconds. */
  readonly usedAt?: number;
  /** When it is forgotten, milliseconds. */
  readonly expires: number;
}

/** What somebody is sent to Intercom for. */
export interface WantedAuthorization {
  readonly purpose: AuthorizationPurpose;
  readonly region: Region;
  readonly next?: string;
  readonly workspace?: string;
}

/** What a browser came back with. */
export interface CameBack {
  readonly state: string;
  /** Absent when the person did not agree. */
  readonly code?: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
}

/** Why nobody may go on with a state. */
export type StateProblem = 'unknown' | 'expired' | 'used' | 'other-browser';

/** Why nobody is signed in. */
export type AuthorizationRefusal =
  | StateProblem
  | 'cancelled'
  | 'code-refused'
  | 'unavailable'
  | 'unverified'
  | 'other-workspace'
  | 'not-installed'
  | 'not-connected';

export type AuthorizationOutcome =
  | {
      readonly kind: 'signed-in';
      readonly session: string;
      readonly next?: string;
      /** The workspace has our app from now on, or with a new token. */
      readonly installed: boolean;
    }
  | {
      readonly kind: 'refused';
      readonly why: AuthorizationRefusal;
      /** What it was begun for, where that is known. */
      readonly begun?: Pick<AuthorizationDocument, 'purpose' | 'region' | 'next'>;
    };
