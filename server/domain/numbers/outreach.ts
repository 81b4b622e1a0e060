import type { StoredDocument } from '../stored-document.ts';

/** Business-initiated conversations are counted so long (messaging limits). Milliseconds. */
export const LIMIT_SPAN_MS = 24 * 60 * 60_000;

/** A customer whom a portfolio wrote to outside the service window: one document for both, with the last time. */
export interface OutreachDocument extends StoredDocument {
  readonly portfolio: string;
  readonly customer: string;
  /** Of the delivery that `at` is of. */
  readonly delivery: string;
  /** Our clock, milliseconds. */
  readonly at: number;
}

/** Its id. */
export function outreachId(portfolio: string, customer: string): string {
  return `${portfolio}|${customer}`;
}

/** Large counts that this process has made, by portfolio: they are not made anew for every drawing. */
export type OutreachCounts = Map<string, { readonly used: number; readonly asOf: number }>;
