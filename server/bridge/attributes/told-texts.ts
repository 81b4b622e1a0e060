import type { CustomerDocument } from '../../domain/people/customer.ts';

/** Whoever told more texts in vain than this has other troubles. */
const MOST_TELLERS = 50;

interface Told {
  /** Undefined when there is none to tell. */
  readonly lastText: string | undefined;
  /** Events of the messages that it is of. */
  readonly saidBy: readonly string[];
}

/**
 * Before the contact is told a text: from now on it may show it, or still the former one. Undefined when there is nothing
 * to note.
 */
export function mayShowTextOf(
  customer: CustomerDocument,
  { lastText, saidBy }: Told,
): CustomerDocument | undefined {
  const known = customer.textToldBy ?? [];
  if (lastText === undefined || saidBy.every((teller) => known.includes(teller))) return undefined;
  return { ...customer, textToldBy: newestOf(known, saidBy) };
}

/**
 * The contact was told a text: it shows no former one of the same number any more. One of another number may be told at the
 * same time and land later.
 */
export function showsTextOf(customer: CustomerDocument, { lastText, saidBy }: Told): CustomerDocument {
  if (lastText === undefined) return customer;
  const numbers = new Set(saidBy.map(numberOf));
  const others = (customer.textToldBy ?? []).filter((teller) => !numbers.has(numberOf(teller)));
  return { ...customer, textToldBy: [...others, ...saidBy] };
}

/** The customer goes on as another contact: the one of before shows what it was told for good. */
export function withFormerTexts(customer: CustomerDocument): CustomerDocument {
  const { textToldBy = [], formerTextToldBy = [] } = customer;
  if (textToldBy.length === 0) return customer;
  return { ...customer, formerTextToldBy: newestOf(formerTextToldBy, textToldBy) };
}

/** Each once, the last of them when there are too many. */
function newestOf(known: readonly string[], more: readonly string[]): readonly string[] {
  return [...new Set([...known, ...more])].slice(-MOST_TELLERS);
}

/** A message's event names the number that it came by: `wa|<number>|…`. */
function numberOf(teller: string): string {
  return teller.split('|', 2)[1] ?? '';
}
