import type { StoredDocument } from '../stored-document.ts';

/**
 * What happened to a number or an account at Meta. `gone`: the account is no longer shared with us, `back`: it is again.
 * `unknown`: Meta told something that we have no words for.
 */
export type StatusNoticeKind =
  | 'verification'
  | 'quality'
  | 'limit'
  | 'name'
  | 'status'
  | 'review'
  | 'throughput'
  | 'payment'
  | 'restriction'
  | 'violation'
  | 'ban'
  | 'gone'
  | 'back'
  | 'alert'
  | 'security'
  | 'unknown';

/** What is told; words in `from`, `to` and `reason` are Meta's, but for those of payment, ban and limit. */
export interface StatusNotice {
  readonly kind: StatusNoticeKind;
  /** Absent where it is about the whole account. */
  readonly number?: string;
  readonly from?: string;
  readonly to?: string;
  readonly reason?: string;
  /** When it ends by itself, milliseconds. */
  readonly until?: number;
}

/** What the newest change of a state tells admins: kept in it, so that no crash can come between a change and its notice. */
export interface UntoldNotices {
  /** Counts the changes of this document, from 1. */
  readonly nr: number;
  /** Our clock, milliseconds. */
  readonly at: number;
  readonly notices: readonly StatusNotice[];
}

/** Something about a number or an account that its admins should know: shown until one of them dismisses it. */
export interface StatusNoticeDocument extends StoredDocument, StatusNotice {
  readonly workspace: string;
  readonly account: string;
  /** When it happened as far as we know, milliseconds. */
  readonly at: number;
  /** Its workspace, until it is dismissed. */
  readonly open?: string;
  readonly dismissed?: { readonly by: string; readonly at: number };
}

/** A notice for people: `about` is the name of the number, with its phone, or of the account. */
export interface ShownNotice extends StatusNotice {
  readonly id: string;
  readonly at: number;
  readonly about: string;
}
