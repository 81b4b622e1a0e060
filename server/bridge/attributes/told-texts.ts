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
  return { ...customer, textToldBy: [...new Set([...known, ...saidBy])].slice(-MOST_TELLERS) };
}

/** The contact was told a text: it shows no former one any more. */
export function showsTextOf(customer: CustomerDocument, { lastText, saidBy }: Told): CustomerDocument {
  return lastText === undefined ? customer : { ...customer, textToldBy: saidBy };
}
