import type { MetaTrouble } from '../numbers/meta-troubles.ts';
import type { ShownNotice } from '../numbers/status-notice.ts';
import type { Region } from './workspace.ts';

/** What keeps messages from going through, the worst first. `about`: the account or number, by name. */
export type HealthProblem =
  | { readonly kind: 'token-refused' }
  | { readonly kind: 'installer-left' }
  | { readonly kind: 'account-refused'; readonly about: string }
  | { readonly kind: 'sending-refused'; readonly about: string }
  | { readonly kind: MetaTrouble; readonly about: string }
  | { readonly kind: 'no-number' };

/** What the first page of a workspace shows. */
export interface WorkspaceHome {
  readonly workspace: string;
  readonly region: Region;
  readonly name?: string;
  readonly problems: readonly HealthProblem[];
  /** What happened at Meta and nobody has dismissed, the newest first. */
  readonly notices: readonly ShownNotice[];
  /** IANA name; absent while it is not known. */
  readonly timeZone?: string;
  readonly numbers: readonly { readonly id: string; readonly phone: string; readonly name: string }[];
  /** What of ours is not in Intercom, and why; empty when all is there. */
  readonly missing: readonly { readonly about: string; readonly reason: string; readonly nextStep: string }[];
  /** How many of our tag and attributes are there, of how many. */
  readonly prepared: { readonly ready: number; readonly all: number };
}

/** What became of a token that somebody pasted. */
export type TokenOutcome =
  | { readonly kind: 'good'; readonly workspace: string; readonly name?: string; readonly admin?: string }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'signed-in'; readonly session: string }
  | { readonly kind: 'refused'; readonly why: TokenRefusal };

/** Why a pasted token is of no use. */
export type TokenRefusal =
  | 'missing'
  | 'wrong-code'
  | 'not-a-token'
  | 'refused'
  | 'unavailable'
  | 'unverified'
  | 'other-workspace'
  | 'not-ours';
