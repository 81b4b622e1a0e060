import type { PanelDelivery } from '../../server/domain/sidebar/panel.ts';
import type { TemplateSent } from '../../server/domain/sidebar/template-panel.ts';
import { explain, stateWords } from '../inbox/delivery-words.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, linkButton, navigation, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine, toSentences } from '../kit/to-plain.ts';
import { templateIds as ids } from './template-ids.ts';
import { type Stored, targetText } from './template-words.ts';

const NAME_WIDTH = 40;
const REASON_WIDTH = 240;

/** What became of it: on its way, there, or not and why. */
export function sentView(sent: TemplateSent, stored: Stored, formatTime: FormatTime): CanvasAnswer {
  return canvas(
    [
      text('title', 'header', titleOf(sent.delivery)),
      text('template', 'paragraph', toLine(sent.template.name, NAME_WIDTH)),
      targetText(sent.target),
      ...outcome(sent.delivery, formatTime),
      ...(sent.parks === true ? [waits()] : []),
      linkButton(ids.sent, 'Refresh'),
      ...snooze(sent, formatTime),
      ...navigation(ids.list, 'panel'),
    ],
    stored,
  );
}

/** Also when the template did not arrive: whatever the customer writes lets the reply go. */
function waits(): Component {
  return text(
    'waits',
    'muted',
    'The late reply waits for the customer’s answer, and goes out when it comes.',
  );
}

function titleOf(delivery: PanelDelivery | undefined): string {
  if (delivery === undefined || delivery.state === 'planned') return 'Sending';
  const words = stateWords[delivery.state];
  return delivery.state === 'sent' || delivery.state === 'delivered' || delivery.state === 'read'
    ? `✅ ${words}`
    : `⚠️ ${words}`;
}

function outcome(delivery: PanelDelivery | undefined, formatTime: FormatTime): Component[] {
  if (delivery === undefined)
    return [text('outcome', 'muted', 'It is in the queue. You may leave: it is sent once.')];
  const why = explain(delivery);
  const at = text('outcome', 'muted', `${stateWords[delivery.state]} on ${formatTime(delivery.at)}`);
  if (why === undefined) return [at];
  return [
    at,
    text('reason', 'paragraph', `**Why:** ${toSentences(why.reason, REASON_WIDTH)}`),
    text('next-step', 'paragraph', `**What to do:** ${toSentences(why.nextStep, REASON_WIDTH)}`),
  ];
}

function snooze({ snoozedUntil, snoozes }: TemplateSent, formatTime: FormatTime): Component[] {
  if (snoozedUntil !== undefined)
    return [
      text(
        'snoozed',
        'muted',
        `The conversation sleeps until ${formatTime(snoozedUntil)}. The customer’s answer wakes it.`,
      ),
    ];
  if (snoozes.length === 0) return [];
  return [
    text('snooze', 'muted', 'Let the conversation sleep; the customer’s answer wakes it:'),
    ...snoozes.map((at) => linkButton(`${ids.snooze}${at}`, `Until ${formatTime(at)}`)),
  ];
}
