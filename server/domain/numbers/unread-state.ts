/** Meta refuses to show an account or a number. */
export interface UnreadState {
  /** In a row. */
  readonly times: number;
  /** Count of the account's change that brought the access by which it was asked. */
  readonly access: number;
  /** Not asked again by itself before this. Our clock, milliseconds. */
  readonly until: number;
}
