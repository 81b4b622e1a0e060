import type { StoredDocument } from './stored-document.ts';

/**
 * `planned`: waiting or on its way to WhatsApp. `withheld`: not sent on purpose, with the reason. `uncertain`: the answer
 * was lost and no status came; only a person may send it again.
 */
export type DeliveryState = 'planned' | 'sent' | 'delivered' | 'read' | 'failed' | 'uncertain' | 'withheld';

/** What one send carries. `ask-phone`: the text above a button that shares the customer's phone number. */
export interface DeliveryContent {
  readonly kind: 'text' | 'ask-phone';
  readonly text: string;
  readonly previewUrl: boolean;
}

/** One WhatsApp message that a teammate's reply became. Its id is the effect id and travels as callback data. */
export interface DeliveryDocument extends StoredDocument {
  readonly workspace: string;
  readonly number: string;
  readonly thread: string;
  readonly conversation: string;
  /** Event of the part it came from. */
  readonly event: string;
  readonly part: string;
  readonly segment: number;
  readonly segments: number;
  readonly attempt: number;
  readonly content: DeliveryContent;
  readonly state: DeliveryState;
  /** `number|wamid`, once known. */
  readonly wamid?: string;
  readonly plannedAt: number;
  /** Meta's or our time of each state reached, milliseconds. */
  readonly times: Readonly<Partial<Record<DeliveryState, number>>>;
  readonly failure?: DeliveryFailure;
  /** The reply was found late by reconciliation. */
  readonly late?: boolean;
  /** `thread|plannedAt` sorted: the panel's list. */
  readonly threadOrder: string;
}

export interface DeliveryFailure {
  readonly code: string;
  readonly reason: string;
  readonly nextStep: string;
}

/** How far a message has come. A status never goes backwards. */
const RANK: Readonly<Record<DeliveryState, number>> = {
  planned: 0,
  withheld: 0,
  uncertain: 2,
  failed: 3,
  sent: 3,
  delivered: 4,
  read: 5,
};

/**
 * The state after news from Meta: `delivered` beats a late `failed`, `failed` beats `sent`, nothing goes backwards.
 * Answers undefined when the news changes nothing.
 */
export function advanceState(
  current: DeliveryState,
  news: 'sent' | 'delivered' | 'read' | 'failed',
): DeliveryState | undefined {
  if (news === 'failed')
    return RANK[current] >= RANK.delivered || current === 'failed' ? undefined : 'failed';
  return RANK[news] > RANK[current] ? news : undefined;
}
