/** A customer's message as it was put in. Times are milliseconds of the scaled clock. */
export interface Written {
  readonly wamid: string;
  readonly customer: string;
  readonly text: string;
  readonly at: number;
}

/** A teammate's reply as it was put in. */
export interface Replied {
  readonly conversation: string;
  readonly part: string;
  readonly customer: string;
  readonly text: string;
  readonly at: number;
}

export interface Kill {
  readonly what: string;
  readonly at: number;
}

/** All that the driver did to the system: what the outside worlds are held against at the end. */
export interface Ledger {
  readonly written: Written[];
  readonly replied: Replied[];
  readonly kills: Kill[];
}

export function openLedger(): Ledger {
  return { written: [], replied: [], kills: [] };
}

/** What several people write alike, so that messages cannot be told apart by their text. */
export const COMMON_TEXT = 'ok';
