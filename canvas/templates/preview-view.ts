import { withoutMarks } from '../../server/domain/messages/without-marks.ts';
import type { TemplatePreview } from '../../server/domain/sidebar/template-panel.ts';
import { limitText } from '../inbox/limit-text.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, divider, navigation, primaryButton, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine, toPlain, toSentences } from '../kit/to-plain.ts';
import { templateIds as ids } from './template-ids.ts';
import { kindWords, type Stored, targetText } from './template-words.ts';

const TEXT_LENGTH = 1_100;
const LINE = 60;
const WARNING_WIDTH = 160;

/** As the customer will see it, what it is charged as, and the one button that sends it. */
export function previewView(preview: TemplatePreview, stored: Stored, formatTime: FormatTime): CanvasAnswer {
  const { target, template, price, remarks, warnings, limitUse } = preview;
  return canvas(
    [
      text('title', 'header', 'The customer will see'),
      targetText(target),
      divider('begin'),
      ...message(preview, formatTime),
      divider('message-end'),
      ...toFollow(preview),
      text('price', 'muted', `${kindWords(template)}. ${price}`),
      ...remarks.map((words, index) => text(`remark-${index}`, 'muted', toSentences(words, WARNING_WIDTH))),
      ...warnings.map((words, index) =>
        text(`warning-${index}`, 'muted', `⚠️ ${toSentences(words, WARNING_WIDTH)}`),
      ),
      ...limitText(limitUse),
      primaryButton(ids.send, remarks.length === 0 ? 'Send to conversation' : 'Send'),
      ...navigation(ids.form),
    ],
    stored,
  );
}

/** The late reply that waits for the answer. */
function toFollow({ parks }: TemplatePreview): Component[] {
  if (parks === undefined) return [];
  const words = toPlain(withoutMarks(parks), TEXT_LENGTH).trim() || '(no text)';
  return [text('follows', 'paragraph', `**When the customer answers or taps, this goes out:** ${words}`)];
}

function message(preview: TemplatePreview, formatTime: FormatTime): Component[] {
  const { header, offer, body, footer, buttons, cards, asksToCall } = preview;
  return [
    ...(header === undefined ? [] : [text('header', 'paragraph', `**${toLine(header, LINE)}**`)]),
    ...(offer === undefined ? [] : [text('offer', 'paragraph', offerWords(offer, formatTime))]),
    text('body', 'paragraph', toPlain(withoutMarks(body), TEXT_LENGTH).trim() || '(no text)'),
    ...(footer === undefined ? [] : [text('footer', 'muted', toLine(footer, LINE))]),
    ...buttons.map((words, index) => text(`button-${index}`, 'paragraph', `[ ${toLine(words, LINE)} ]`)),
    ...(asksToCall === true ? [text('call-question', 'paragraph', '[ Allow calls ]')] : []),
    ...cards.map((words, index) =>
      text(`card-${index}`, 'paragraph', `Card ${index + 1}: ${toPlain(words, TEXT_LENGTH)}`),
    ),
  ];
}

function offerWords(
  { text: words, endsAt }: NonNullable<TemplatePreview['offer']>,
  formatTime: FormatTime,
): string {
  const name = `⏳ ${toLine(words, LINE)}`;
  return endsAt === undefined ? name : `${name}, ends ${formatTime(endsAt)}`;
}
