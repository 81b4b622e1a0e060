import type { DeliveryState } from '../../server/domain/messages/delivery.ts';
import type { PanelDelivery } from '../../server/domain/sidebar/panel.ts';

export const stateWords: Readonly<Record<DeliveryState, string>> = {
  planned: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: 'Not delivered',
  uncertain: 'Uncertain',
  withheld: 'Not sent',
};

export interface Explanation {
  readonly reason: string;
  readonly nextStep: string;
}

const UNCERTAIN: Explanation = {
  reason: 'WhatsApp never confirmed it: it may have arrived or not.',
  nextStep: 'Ask the customer before you send it again. It is not sent again by itself.',
};

/** Why a message did not go its usual way, and what to do; undefined when all is well. */
export function explain({ state, failure }: PanelDelivery): Explanation | undefined {
  if (state === 'uncertain') return UNCERTAIN;
  return state === 'failed' || state === 'withheld' ? failure : undefined;
}
