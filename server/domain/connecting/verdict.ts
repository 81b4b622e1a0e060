/** Meta is at work; nobody needs to act. */
export type WaitingFor = 'name-review' | 'code-lag' | 'register-limit' | 'just-deleted' | 'passing' | 'rate';

/** We could not do it; it is tried again by itself. */
export type OurTurn = 'not-reached' | 'unsure';

/** Somebody must enter or choose something here. */
export type Question =
  | 'give-access'
  | 'choose-number'
  | 'enter-phone'
  | 'ask-code'
  | 'enter-code'
  | 'confirm-move'
  | 'pin'
  | 'pin-wrong'
  | 'bring-history';

/** Why the access that was given does not do. */
export type AccessFault =
  | 'token-refused'
  | 'temporary-token'
  | 'user-token'
  | 'business-id'
  | 'phone-id'
  | 'not-assigned'
  | 'permission-missing'
  | 'account-elsewhere'
  | 'which-account'
  | 'code-expired';

/** What Meta means by 2388103, by the words beside it (error codes, migration errors, 2025-11). */
export type MigrationFault =
  | 'not-subscribed'
  | 'no-migration-needed'
  | 'name-not-approved'
  | 'source-account'
  | 'no-payment'
  | 'other-business'
  | 'account-not-approved'
  | 'messaging-for'
  | 'passing';

/** Somebody must do something at Meta, then press "Check again". */
export type Obstacle =
  | Exclude<MigrationFault, 'passing' | 'not-subscribed'>
  | 'two-step-on'
  | 'not-migrating'
  | 'number-elsewhere'
  | 'callback'
  | 'name-declined'
  | 'code-too-often'
  | 'no-app-number'
  | 'refused';

/** What a check says: it is so; Meta is to act, or we are, both looked at again then; or a person is. */
export type Verdict =
  | { readonly kind: 'proved' }
  | { readonly kind: 'waiting'; readonly why: WaitingFor; readonly until: number }
  | { readonly kind: 'we'; readonly why: OurTurn; readonly until: number }
  | {
      readonly kind: 'you';
      readonly why: Question | AccessFault | Obstacle;
      /** The provider's code, where it tells more than we can. */
      readonly code?: string;
      /** What is to be entered or is missing, such as a permission. */
      readonly about?: string;
      /** Not before then. Our clock, milliseconds. */
      readonly until?: number;
      /** Nobody can answer any more from then on: it is looked at again by itself. */
      readonly endsAt?: number;
    };

export type YourTurn = Extract<Verdict, { readonly kind: 'you' }>['why'];

export const proved: Verdict = { kind: 'proved' };

/** A person is to act. */
export function yourTurn(
  why: YourTurn,
  more: Omit<Extract<Verdict, { kind: 'you' }>, 'kind' | 'why'> = {},
): Verdict {
  return { kind: 'you', why, ...more };
}
