import type { TemplateSent } from '../../server/domain/sidebar/template-panel.ts';
import { outcomeTexts, outcomeTitle } from '../inbox/outcome-texts.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, linkButton, navigation, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine } from '../kit/to-plain.ts';
import { templateIds as ids } from './template-ids.ts';
import { type Stored, targetText } from './template-words.ts';

const NAME_WIDTH = 40;

/** What became of it: on its way, there, or not and why. */
export function sentView(sent: TemplateSent, stored: Stored, formatTime: FormatTime): CanvasAnswer {
  return canvas(
    [
      text('title', 'header', outcomeTitle(sent.delivery)),
      text('template', 'paragraph', toLine(sent.template.name, NAME_WIDTH)),
      targetText(sent.target),
      ...outcomeTexts(sent.delivery, formatTime),
      ...place(sent),
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

/** It stands in another conversation than the one beside the sidebar. */
function place({ conversation }: TemplateSent): Component[] {
  if (conversation === undefined) return [];
  return [
    text(
      'place',
      'muted',
      `It stands in conversation ${toLine(conversation, NAME_WIDTH)} of the Inbox. The answer comes there.`,
    ),
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
