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
  /** The account's token is refused. */
  readonly accessProblem?: string;
  readonly state?: Pick<NumberStateDocument, 'learnedAt' | 'shown'>;
}

/** An account of the workspace that a number can be added to. */
export interface OwnAccount {
  readonly id: string;
  readonly name: string;
}
