import type { ThreadDocument } from './thread.ts';

/** An alias under which a person was known. */
export interface StockedAlias {
  readonly id: string;
  /** Of a phone: others had it up to the first, or from the second time on. Milliseconds. */
  readonly heldFrom?: number;
  readonly until?: number;
}

/** All that a person is known by: kept with the work of their erasure until it has ended, for records are deleted meanwhile. */
export interface Stock {
  /** Customer documents: their own, and those that were joined with it. */
  readonly customers: readonly string[];
  readonly contacts: readonly string[];
  readonly aliases: readonly StockedAlias[];
  readonly threads: readonly Pick<ThreadDocument, 'id' | 'number' | 'identity'>[];
  /** How many messages were sent to them. */
  readonly deliveries: number;
  /** What was received later is of the person's new beginning. Milliseconds. */
  readonly upTo: number;
}

/** What an erasure is asked for with. */
export interface ErasureRequest {
  readonly workspace: string;
  readonly customer: string;
  readonly why: 'contact-gone' | 'asked-for';
  /** Their contact in Intercom, which the customer may no longer name when its turn comes. */
  readonly contact?: string;
}

export function receiptId(customer: string): string {
  return `erasure|${customer}`;
}
