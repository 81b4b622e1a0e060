import type { DeliveryState } from '../../server/domain/messages/delivery.ts';
import type { PanelDelivery } from '../../server/domain/sidebar/panel.ts';
import type { Component } from '../kit/component-types.ts';
import { linkButton, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toSentences } from '../kit/to-plain.ts';
import { explain, isTrouble, outcomeWords } from './delivery-words.ts';
import { messageIds } from './message-ids.ts';

const REASON_WIDTH = 240;

const WENT_OUT: ReadonlySet<DeliveryState> = new Set<DeliveryState>(['sent', 'delivered', 'read']);

/** How something stands that was sent from the sidebar, in a word or two. */
export function outcomeTitle(delivery: PanelDelivery | undefined): string {
  if (delivery === undefined || delivery.state === 'planned') return 'Sending';
  const words = outcomeWords(delivery);
  if (delivery.isHeldForReview) return words;
  return WENT_OUT.has(delivery.state) ? `✅ ${words}` : `⚠️ ${words}`;
}

/** When that was, and what to do when it did not go its usual way. */
export function outcomeTexts(delivery: PanelDelivery | undefined, formatTime: FormatTime): Component[] {
  if (delivery === undefined || delivery.state === 'planned')
    return [text('outcome', 'muted', 'It is in the queue. You may leave: it is sent once.')];
  const why = explain(delivery);
  const at = text('outcome', 'muted', `${outcomeWords(delivery)} on ${formatTime(delivery.at)}`);
  if (why === undefined) return [at];
  return [
    at,
    text('reason', 'paragraph', `**Why:** ${toSentences(why.reason, REASON_WIDTH)}`),
    text('next-step', 'paragraph', `**What to do:** ${toSentences(why.nextStep, REASON_WIDTH)}`),
    ...(isTrouble(delivery) ? [linkButton(`${messageIds.message}${delivery.id}`, 'Open this message')] : []),
  ];
}
