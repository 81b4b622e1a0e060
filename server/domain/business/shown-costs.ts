/** One sum: a month, a number, a category, a type. */
export interface CostLine {
  /** `2026-11`, in the time zone of the account. */
  readonly month: string;
  readonly account: string;
  /** Digits of the phone number. */
  readonly phone: string;
  readonly name: string;
  readonly category: string;
  readonly type: string;
  /** Messages of ours that arrived. */
  readonly delivered: number;
  /** What WhatsApp counts, whoever sent it; absent where it tells nothing. */
  readonly volume?: number;
  /** In the currency of the account; absent where WhatsApp tells no money. */
  readonly cost?: number;
}

/** What is known of an account's money. */
export interface CostAccount {
  readonly account: string;
  readonly name: string;
  readonly timeZone?: string;
  readonly currency?: string;
  /** When WhatsApp told figures last, milliseconds. */
  readonly readAt?: number;
  readonly problem?: string;
  /** WhatsApp counts messages of this account but tells no money: a solution partner pays. */
  readonly isPaidByPartner: boolean;
}

export interface ShownCosts {
  readonly accounts: readonly CostAccount[];
  /** By month, the newest first, then by number, category and type. */
  readonly lines: readonly CostLine[];
}
