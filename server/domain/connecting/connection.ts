import type { StoredDocument } from '../stored-document.ts';
import type { CheckName } from './check-name.ts';
import type { Verdict } from './verdict.ts';

/** What the number is now: not on WhatsApp's API, entered with a token, at another provider, in the phone app. */
export type ConnectingKind = 'new' | 'by-hand' | 'migrate' | 'coexistence';

export type CodeMethod = 'SMS' | 'VOICE';

/** A number that is to be there, as people write it: `+` and digits. */
export interface WantedNumber {
  readonly phone: string;
  /** Digits after the `+`. */
  readonly countryCode: string;
  /** Without the country code. */
  readonly national: string;
  /** What customers shall see; of a number that moves it comes along. */
  readonly displayName?: string;
}

/** A number of the account that can be chosen. */
export interface NumberOption {
  readonly id: string;
  readonly phone: string;
  readonly displayName: string;
}

/** What is known of a connection. Nothing here is secret. */
export interface ConnectingFacts {
  /** Id of the WhatsApp Business Account, as it was entered or proved. */
  readonly account?: string;
  readonly accountName?: string;
  readonly portfolio?: string;
  /** When the token of the account ends, milliseconds; absent where it does not, or Meta does not say. */
  readonly tokenEndsAt?: number;
  /** Id of the Meta app that the token belongs to. */
  readonly app?: string;
  /** Accounts that can be chosen where the one that was entered is none: of the business whose id it is. */
  readonly accounts?: readonly { readonly id: string; readonly name: string }[];
  readonly numbers?: readonly NumberOption[];
  /** Id of the number that was chosen or made. */
  readonly number?: string;
  readonly phone?: string;
  readonly displayName?: string;
  /** The number that is to be added or moved here. */
  readonly wanted?: WantedNumber;
  /** Meta was asked so often to add this phone, last then, our clock, milliseconds: looked for before it is asked again. */
  readonly adding?: { readonly phone: string; readonly askedAt: number; readonly count: number };
  /** Account of this workspace that the number comes from: its templates are copied. */
  readonly source?: string;
  /** The code that was asked for last, our clock, milliseconds. */
  readonly code?: {
    readonly method: CodeMethod;
    readonly askedAt: number;
    /** Meta took the last one that was entered, though it may show so only later. */
    readonly isRight?: true;
    /** The last one that was entered was not the right one, or too old. */
    readonly isWrong?: true;
    /** Whether asking went through is not known: Meta did not answer. */
    readonly isUnsure?: true;
  };
  /** Why Meta sent none when it was asked last. */
  readonly codeProblem?: Verdict;
  /** Id of the number whose move somebody has agreed to. */
  readonly confirmed?: string;
  readonly copied?: { readonly templates: number; readonly failed: number };
  /** Chats from before, of a number in the phone app. */
  readonly earlier?: EarlierChats;
}

/** Whether they are to come was decided, or it became too late to ask; then what Meta said, with its code where it refused. */
export interface EarlierChats {
  readonly state: 'wanted' | 'left' | 'too-late' | 'asked' | 'refused';
  readonly code?: string;
}

export interface HistoryEntry {
  readonly at: number;
  readonly check: CheckName;
  readonly verdict: Verdict;
}

/** One number on its way to a workspace: what is proved, what is missing, and who is to act. */
export interface ConnectionDocument extends StoredDocument {
  readonly workspace: string;
  readonly kind: ConnectingKind;
  /** Who began, as changes name people. */
  readonly who: string;
  readonly startedAt: number;
  readonly changedAt: number;
  readonly facts: ConnectingFacts;
  /** What each check said last. */
  readonly checks: Readonly<Partial<Record<CheckName, Verdict>>>;
  /** The newest last. */
  readonly history: readonly HistoryEntry[];
  /** Sealed; gone as soon as the account is connected with it. */
  readonly token?: string;
  /** Out of Meta's window, or that of another account of the workspace; absent: somebody entered it. */
  readonly tokenFrom?: 'window' | 'account';
  /** The account's own Meta app; secrets sealed, gone with the token. */
  readonly ownApp?: { readonly secret: string; readonly verifyToken: string };
  /** Sealed: the PIN that the number is registered with. Kept before it is used. */
  readonly pin?: string;
  /** Where the PIN is from, unless we made it for a number without one: of a new one Meta is to be told before it is used. */
  readonly pinIs?: 'entered' | 'to-set' | 'set';
  /** When it is to be looked at by itself, our clock, milliseconds; absent while a person is to act. */
  readonly dueAt?: number;
  /**
   * Somebody works on it until then, unless that process has died. Overtaken: somebody has changed the connection since,
   * so that it goes on anew after what is being checked.
   */
  readonly claim?: { readonly by: string; readonly until: number; readonly isOvertaken?: true };
  readonly ended?: 'connected' | 'abandoned';
}
