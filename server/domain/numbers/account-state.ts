import type { StoredDocument } from '../stored-document.ts';
import type { MessagingLimit } from './messaging-limit.ts';
import type { UntoldNotices } from './status-notice.ts';
import type { UnreadState } from './unread-state.ts';

/** An account as Meta showed it last; words are Meta's. */
export interface ShownAccount {
  readonly review?: string;
  /** Of the business that owns it. */
  readonly verification?: string;
  /** Absent where Meta does not tell. */
  readonly hasPayment?: boolean;
}

/** What an account may not do; Meta's word for what we have none for. */
export type RestrictedTo =
  | 'first-messages'
  | 'answers'
  | 'new-numbers'
  | 'utility-templates'
  | 'calls'
  | (string & {});

/** Something that an account may not do for a while. */
export interface Restriction {
  readonly what: RestrictedTo;
  /** Milliseconds; absent where Meta told no end. */
  readonly until?: number;
}

/** Meta took the account away, or will; `on` is Meta's text of a date. */
export interface Ban {
  readonly state: 'banned' | 'planned';
  readonly on?: string;
}

/** How an account ended at Meta. */
export type GoneWhy = 'deleted' | 'unshared' | 'app-removed' | 'phone-app';

/** What is known of a connected account beside what people set; its id is that of the account. */
export interface AccountStateDocument extends StoredDocument {
  readonly workspace: string;
  /** Our clock, milliseconds. */
  readonly learnedAt?: number;
  readonly shown?: ShownAccount;
  /** Of the portfolio. */
  readonly limit?: MessagingLimit;
  readonly mostNumbers?: number;
  readonly restrictions?: readonly Restriction[];
  readonly ban?: Ban;
  readonly gone?: { readonly why: GoneWhy; readonly at: number; readonly reason?: string };
  /** WhatsApp refused a message for want of payment. */
  readonly payment?: { readonly since: number };
  /** Absent once Meta shows it again. */
  readonly unread?: UnreadState;
  /** When the newest news of each kind happened, as Meta tells; older ones come too late. Milliseconds. */
  readonly toldAt?: Readonly<Record<string, number>>;
  readonly news?: UntoldNotices;
}

/** Those that have not ended. */
export function restrictionsNow(
  { restrictions = [] }: Pick<AccountStateDocument, 'restrictions'>,
  now: number,
): readonly Restriction[] {
  return restrictions.filter(({ until = Number.POSITIVE_INFINITY }) => until > now);
}
