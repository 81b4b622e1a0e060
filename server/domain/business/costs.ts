import type { StoredDocument } from '../stored-document.ts';

/** What was delivered on one day from one number, as WhatsApp counts it. */
export interface DailyFigure {
  /** When the day begins in the account's time zone, milliseconds. */
  readonly at: number;
  /** Digits of the phone number. */
  readonly phone: string;
  /** `marketing`, `utility` and so on. */
  readonly category: string;
  /** `regular`, `free_customer_service`, `free_entry_point`. */
  readonly type: string;
  readonly volume: number;
  /** In the account's currency; absent where somebody else pays, as a solution partner. */
  readonly cost?: number;
}

/** All figures of one day of an account; its id is `account|day`. */
export interface DailyCostsDocument extends StoredDocument {
  readonly account: string;
  readonly workspace: string;
  /** `2026-11-03`. */
  readonly day: string;
  readonly figures: readonly Omit<DailyFigure, 'at'>[];
}

/** How many messages of a number arrived; its id is that of the number. */
export interface MessageCountsDocument extends StoredDocument {
  readonly workspace: string;
  /** By `countKey`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Deliveries that the last step counted: until they are marked, so that a crash between the two counts none twice. */
  readonly applied: readonly string[];
}

/** What a message counts as. */
export interface CountedAs {
  /** `2026-11`, in the time zone of the account. */
  readonly month: string;
  readonly category: string;
  readonly type: string;
}

/** Categories and types are words of WhatsApp's, so nothing in them may part a key. */
export function countKey({ month, category, type }: CountedAs): string {
  return [month, priceWord(category), priceWord(type)].join('|');
}

export function readCountKey(key: string): CountedAs {
  const [month = '', category = '', type = ''] = key.split('|');
  return { month, category, type };
}

/** Statuses and figures write the same word in two ways: `authentication-international`, `AUTHENTICATION_INTERNATIONAL`. */
export function priceWord(word: string): string {
  return word
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '_')
    .slice(0, 40);
}

/** Only these are charged; without a type, older words say so. */
export function isCharged(type: string): boolean {
  return type === 'regular';
}

/** Tells the day of a time (milliseconds) in a time zone: `2026-11-03`. */
export function daysIn(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (at) => format.format(at);
}

/** Of a day: `2026-11`. */
export function monthOf(day: string): string {
  return day.slice(0, '2026-11'.length);
}
