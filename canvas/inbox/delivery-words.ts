import type { DeliveryState } from '../../server/domain/messages/delivery.ts';
import type { PanelDelivery, WhatsAppPanel } from '../../server/domain/sidebar/panel.ts';
import { isKept, parkedWords } from '../parked/parked-words.ts';

export const stateWords: Readonly<Record<DeliveryState, string>> = {
  planned: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: 'Not delivered',
  uncertain: 'Uncertain',
  withheld: 'Not sent',
};

/** States that ask for somebody's eyes. */
const TROUBLE: ReadonlySet<DeliveryState> = new Set<DeliveryState>(['failed', 'uncertain', 'withheld']);

/** True for a message that did not go its usual way, and that nobody has sent again, nor keeps for the customer's answer. */
export function isTrouble({ state, decided, parked }: PanelDelivery): boolean {
  return TROUBLE.has(state) && decided?.what !== 'again' && !isKept(parked);
}

/** How one delivery stands by itself: Meta has what it holds for review, but has not sent it. */
export function outcomeWords({ state, isHeldForReview }: PanelDelivery): string {
  return isHeldForReview === true ? 'Held for review' : stateWords[state];
}

/** How a message stands: nothing is being sent while an admin must act first. */
export function sayState(delivery: PanelDelivery, { business, problems }: WhatsAppPanel): string {
  const { state, parked } = delivery;
  const isHeld = business === undefined || problems.some((problem) => problem.with === 'whatsapp');
  if (parked !== undefined) return parkedWords[parked];
  if (state === 'planned' && isHeld) return 'Waiting';
  const words = outcomeWords(delivery);
  return isSentAgain(delivery) ? `${words}, sent again` : words;
}

function isSentAgain({ state, decided }: PanelDelivery): boolean {
  return decided?.what === 'again' && TROUBLE.has(state);
}

export interface Explanation {
  readonly reason: string;
  readonly nextStep: string;
}

const UNCERTAIN: Explanation = {
  reason: 'WhatsApp never confirmed it: it may have arrived or not.',
  nextStep: 'Ask the customer before you send it again. It is not sent again by itself.',
};

const HELD: Explanation = {
  reason: 'Meta holds it for review before it sends it, most often for less than an hour.',
  nextStep: 'Nothing needs to be done. If Meta drops it, a note says so.',
};

/** Why a message did not go its usual way, and what to do; undefined when all is well. */
export function explain({ state, failure, isHeldForReview }: PanelDelivery): Explanation | undefined {
  if (state === 'uncertain') return UNCERTAIN;
  if (isHeldForReview) return HELD;
  return state === 'failed' || state === 'withheld' ? failure : undefined;
}
