import type { CodeMethod, WantedNumber } from '../domain/connecting/connection.ts';
import type { AccountAccess } from './templates.ts';

/** A WhatsApp Business Account as Meta shows it. */
export interface AccountFacts {
  readonly id: string;
  readonly name: string;
  readonly portfolio?: string;
  /** Meta's words, such as `APPROVED` and `verified`. */
  readonly review?: string;
  readonly verification?: string;
}

/** What Meta may or may not tell of an account; each is absent where it does not. */
export interface AccountDetails {
  /** Whether it has a payment method. */
  readonly hasPayment?: boolean;
}

/** A number as Meta shows it; words are Meta's. */
export interface NumberFacts {
  readonly id: string;
  /** `+E.164`. */
  readonly phone: string;
  readonly displayName: string;
  readonly status?: string;
  readonly codeStatus?: string;
  readonly nameStatus?: string;
  readonly newNameStatus?: string;
  readonly quality?: string;
  readonly mode?: string;
  readonly platform?: string;
  readonly throughput?: string;
  readonly isOnPhoneApp: boolean;
}

/** What Meta may or may not tell of a number; each is absent where it does not. */
export interface NumberDetails {
  /** Address that its webhooks go to. */
  readonly callback?: string;
  /** `TIER_2K`. */
  readonly limit?: string;
  /** `AVAILABLE`, `LIMITED`, `BLOCKED`. */
  readonly canSend?: string;
  /** Why not, in Meta's words. */
  readonly problems: readonly { readonly code: string; readonly text: string; readonly cure?: string }[];
}

/** What Meta says of a token. It words a refusal, it proves nothing. */
export interface TokenFacts {
  readonly isValid: boolean;
  /** `SYSTEM_USER`, `USER`, `PAGE`, `APP`. */
  readonly kind?: string;
  /** Milliseconds; absent for one that does not end. */
  readonly expiresAt?: number;
  readonly app?: string;
  readonly scopes: readonly string[];
  /** Ids of accounts that a permission is limited to; may lag behind. */
  readonly targets: readonly string[];
}

/** What a Meta app is told of WhatsApp accounts, as its dashboard has it. */
export interface AppWebhooks {
  readonly callback?: string;
  readonly isActive: boolean;
  /** Names of the fields that are ticked. */
  readonly fields: readonly string[];
}

/** A Meta app and its secret. The secret is open here and never logged. */
export interface MetaAppAccess {
  readonly app: string;
  readonly secret: string;
}

/** A number to be made in an account; `moves`: it comes from another one. */
export interface NumberToAdd extends WantedNumber {
  readonly moves: boolean;
}

/**
 * Connecting accounts and numbers at WhatsApp. Every call ends within its deadline and throws only the errors of
 * `domain/errors.ts`; a read may be repeated, after an `OutcomeUnknownError` one looks first.
 */
export interface ConnectingPort {
  readAccount(access: AccountAccess): Promise<AccountFacts>;
  readAccountDetails(access: AccountAccess): Promise<AccountDetails>;
  /** All numbers of the account. */
  listNumbers(access: AccountAccess): Promise<readonly NumberFacts[]>;
  readNumber(access: AccountAccess, number: string): Promise<NumberFacts>;
  readDetails(access: AccountAccess, number: string): Promise<NumberDetails>;
  /** Accounts of a business; refused when the id is none of a business. */
  accountsOfBusiness(
    token: string,
    business: string,
  ): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Whether this is the id of a number. */
  isNumber(token: string, id: string): Promise<boolean>;
  describeToken(token: string): Promise<TokenFacts>;
  /** Undefined where the app has no webhooks for WhatsApp; `AccessRejectedError` when the secret is not the app's. */
  readAppWebhooks(access: MetaAppAccess): Promise<AppWebhooks | undefined>;
  /** The token for a code of Meta's pop-up, which lives 30 seconds and works once. */
  exchangeCode(code: string): Promise<string>;
  /** Ids of the apps that get this account's webhooks. */
  listSubscriptions(access: AccountAccess): Promise<readonly string[]>;
  subscribe(access: AccountAccess): Promise<void>;
  /** Answers the id of the number. */
  addNumber(access: AccountAccess, number: NumberToAdd): Promise<string>;
  requestCode(
    access: AccountAccess,
    number: string,
    how: { readonly method: CodeMethod; readonly language: string },
  ): Promise<void>;
  verifyCode(access: AccountAccess, number: string, code: string): Promise<void>;
  register(access: AccountAccess, number: string, pin: string): Promise<void>;
  /** Sets a new PIN without the old one. */
  setPin(access: AccountAccess, number: string, pin: string): Promise<void>;
  /** Has the phone app of a number in coexistence send what it has: within a day of connecting it, each kind once. */
  synchronise(access: AccountAccess, number: string, what: 'contacts' | 'chats'): Promise<void>;
}
