import type { DeliveryState } from '../../server/domain/messages/delivery.ts';
import { withoutMarks } from '../../server/domain/messages/without-marks.ts';
import type { PanelDelivery, WhatsAppPanel } from '../../server/domain/sidebar/panel.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, dataTable, navigation, primaryButton, secondaryButton, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine, toPlain, toSentences } from '../kit/to-plain.ts';
import { lateLinks } from '../parked/late-links.ts';
import { isKept } from '../parked/parked-words.ts';
import { templateIds } from '../templates/template-ids.ts';
import { explain, sayState, stateWords } from './delivery-words.ts';
import { messageIds as ids } from './message-ids.ts';

/** Characters of the message that are shown: enough to know it, far from Intercom's 64 KB for a canvas. */
const TEXT_LENGTH = 1_000;
const EXPLANATION_WIDTH = 500;
const NAME_WIDTH = 40;

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

/** Its text, what became of it and when; if it did not go its usual way why, and what can be done. */
export function messageView(
  delivery: PanelDelivery,
  panel: WhatsAppPanel,
  formatTime: FormatTime,
): CanvasAnswer {
  return canvas([
    text('state', 'header', sayState(delivery, panel)),
    ...template(delivery),
    text('text', 'paragraph', toPlain(withoutMarks(delivery.text), TEXT_LENGTH).trim() || '(no text)'),
    ...explanation(delivery),
    ...remedies(delivery, panel),
    dataTable('history', [...history(delivery, formatTime), ...decision(delivery, formatTime)]),
    ...remarks(delivery),
    ...lateLinks(delivery),
    ...navigation('panel'),
  ]);
}

function template({ template: name }: PanelDelivery): Component[] {
  return name === undefined ? [] : [text('template', 'muted', `Template ${toLine(name, NAME_WIDTH)}`)];
}

function explanation(delivery: PanelDelivery): Component[] {
  const why = explain(delivery);
  if (why === undefined) return [];
  return [
    text('reason', 'paragraph', `**Why:** ${toSentences(why.reason, EXPLANATION_WIDTH)}`),
    ...(delivery.decided?.what === 'again' || isKept(delivery.parked)
      ? []
      : [text('next-step', 'paragraph', `**What to do:** ${toSentences(why.nextStep, EXPLANATION_WIDTH)}`)]),
  ];
}

function remedies({ id, remedy, template: name }: PanelDelivery, panel: WhatsAppPanel): Component[] {
  if (remedy === undefined || panel.business === undefined) return [];
  const choose = secondaryButton(templateIds.open, 'Choose template');
  switch (remedy) {
    case 'try-again':
      return [primaryButton(`${ids.sendAgain}${id}`, 'Try again')];
    case 'choose-template':
      return [choose];
    case 'decide':
      return [
        secondaryButton(`${ids.arrived}${id}`, 'It arrived'),
        panel.window.kind === 'open' || name !== undefined
          ? secondaryButton(`${ids.sendAgain}${id}`, 'Send again')
          : choose,
      ];
  }
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

/** What a person made of it, and who. */
function decision({ decided }: PanelDelivery, formatTime: FormatTime): (readonly [string, string])[] {
  if (decided === undefined) return [];
  const by = toLine(decided.by, NAME_WIDTH) || 'a teammate';
  const at = formatTime(decided.at);
  return [
    decided.what === 'again' ? ['Sent again', `by ${by}, ${at}`] : ['It arrived', `said by ${by}, ${at}`],
  ];
}

function remarks({ segment, segments, attempt, isLate }: PanelDelivery): Component[] {
  return [
    ...(attempt === undefined
      ? []
      : [text('attempt', 'muted', `Sent again by a teammate: attempt ${attempt}.`)]),
    ...(segments > 1
      ? [text('segment', 'muted', `Part ${segment} of ${segments} of a reply too long for one message.`)]
      : []),
    ...(isLate ? [text('late', 'muted', 'Sent late: Intercom had not announced the reply in time.')] : []),
  ];
}
