import type { AccountStateDocument } from '../numbers/account-state.ts';
import type { LimitUse } from '../numbers/limit-use.ts';
import type { NumberStateDocument } from '../workspaces/number-state.ts';
import type { ConnectionDocument } from './connection.ts';

/** A connection as its page shows it: without secrets. */
export interface ConnectionShown
  extends Pick<
    ConnectionDocument,
    'id' | 'kind' | 'facts' | 'checks' | 'history' | 'startedAt' | 'changedAt' | 'ended'
  > {
  /** Checks are being made, or begin at once: the page looks again by itself. */
  readonly isWorking: boolean;
  /** What the Meta app of this account is to be told, to be copied. */
  readonly callback: { readonly address: string; readonly verifyToken: string };
  /** Our clock, milliseconds. */
  readonly now: number;
}

/** A connected number as the list of numbers shows it. */
export interface ConnectedNumber {
  readonly id: string;
  readonly account: string;
  readonly phone: string;
  readonly displayName: string;
  /** The account's token is refused, or may not send from this number. */
  readonly accessProblem?: string;
  readonly accountName: string;
  /** The business that owns the account, where it is known. */
  readonly portfolio?: string;
  readonly state?: Pick<NumberStateDocument, 'learnedAt' | 'shown' | 'nameReason'>;
  readonly accountState?: ConnectedState;
  /** Absent while Meta has not told the limit. */
  readonly use?: LimitUse;
}

/** What the list of numbers shows of an account. */
export type ConnectedState = Pick<
  AccountStateDocument,
  'learnedAt' | 'shown' | 'mostNumbers' | 'restrictions' | 'ban' | 'gone' | 'payment'
>;

/** An account of the workspace that a number can be added to. */
export interface OwnAccount {
  readonly id: string;
  readonly name: string;
}
