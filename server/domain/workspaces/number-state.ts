import type { UntoldNotices } from '../numbers/status-notice.ts';
import type { UnreadState } from '../numbers/unread-state.ts';
import type { StoredDocument } from '../stored-document.ts';

/** A number as Meta showed it last; words are Meta's. */
export interface ShownNumber {
  readonly displayName: string;
  readonly status?: string;
  readonly codeStatus?: string;
  readonly nameStatus?: string;
  readonly quality?: string;
  readonly limit?: string;
  readonly throughput?: string;
  readonly canSend?: string;
  readonly isTest?: true;
  readonly isOnPhoneApp?: true;
  readonly problems: readonly { readonly code: string; readonly text: string; readonly cure?: string }[];
}

/** What is known of a connected number beside what people set; its id is that of the number. */
export interface NumberStateDocument extends StoredDocument {
  readonly workspace: string;
  readonly account: string;
  /** Our clock, milliseconds. */
  readonly learnedAt?: number;
  readonly shown?: ShownNumber;
  /** Why Meta declined the display name, as a webhook told. */
  readonly nameReason?: string;
  readonly news?: UntoldNotices;
  /** Absent once Meta shows it again. */
  readonly unread?: UnreadState;
  /** Sealed: the PIN that we registered it with. */
  readonly pin?: string;
  /** Somebody asked for the chats from before it was connected: they become notes. */
  readonly wantsHistory?: true;
}
