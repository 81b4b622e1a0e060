import type { DeliveryState } from '../../server/domain/messages/delivery.ts';
import { withoutMarks } from '../../server/domain/messages/without-marks.ts';
import type { PanelDelivery, WhatsAppPanel } from '../../server/domain/sidebar/panel.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, dataTable, divider, linkButton, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import type { Screen } from '../kit/screen.ts';
import { toPlain, toSentences } from '../kit/to-plain.ts';
import { lateLinks } from '../parked/late-links.ts';
import { explain, sayState, stateWords } from './delivery-words.ts';
import type { InboxContext } from './inbox-context.ts';

/** Characters of the message that are shown: enough to know it, far from Intercom's 64 KB for a canvas. */
const TEXT_LENGTH = 1_000;
const EXPLANATION_WIDTH = 500;

/** In the order in which they come. */
const HISTORY: readonly DeliveryState[] = [
  'planned',
  'sent',
  'delivered',
  'read',
  'failed',
  'uncertain',
  'withheld',
];

/** One message: its text, what became of it and when, and if it failed why and what to do. */
export const messageScreen: Screen<InboxContext> = {
  name: 'message:',
  async show({ panel, formatTime }, id) {
    const state = await panel();
    const delivery = state.kind === 'whatsapp' ? state.deliveries.find((each) => each.id === id) : undefined;
    return state.kind === 'whatsapp' && delivery ? deliveryView(delivery, state, formatTime) : undefined;
  },
};

function deliveryView(delivery: PanelDelivery, panel: WhatsAppPanel, formatTime: FormatTime): CanvasAnswer {
  return canvas([
    text('state', 'header', sayState(delivery, panel)),
    text('text', 'paragraph', toPlain(withoutMarks(delivery.text), TEXT_LENGTH).trim() || '(no text)'),
    ...explanation(delivery),
    dataTable('history', history(delivery, formatTime)),
    ...remarks(delivery),
    ...lateLinks(delivery),
    divider('end'),
    linkButton('back', 'Back'),
  ]);
}

function explanation(delivery: PanelDelivery): Component[] {
  const why = explain(delivery);
  if (why === undefined) return [];
  return [
    text('reason', 'paragraph', `**Why:** ${toSentences(why.reason, EXPLANATION_WIDTH)}`),
    text('next-step', 'paragraph', `**What to do:** ${toSentences(why.nextStep, EXPLANATION_WIDTH)}`),
  ];
}

/** Every state it has passed; at least the present one. */
function history(delivery: PanelDelivery, formatTime: FormatTime): (readonly [string, string])[] {
  const times = { [delivery.state]: delivery.at, ...delivery.times };
  return HISTORY.flatMap((state) => {
    const at = times[state];
    return at === undefined
      ? []
      : [[state === 'planned' ? 'Queued' : stateWords[state], formatTime(at)] as const];
  });
}

function remarks({ segment, segments, isLate }: PanelDelivery): Component[] {
  return [
    ...(segments > 1
      ? [text('segment', 'muted', `Part ${segment} of ${segments} of a reply too long for one message.`)]
      : []),
    ...(isLate ? [text('late', 'muted', 'Sent late: Intercom had not announced the reply in time.')] : []),
  ];
}
