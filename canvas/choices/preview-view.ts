import type { ChoicesPreview } from '../../server/domain/choices/choices-view.ts';
import { withoutMarks } from '../../server/domain/messages/without-marks.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, divider, navigation, primaryButton, text } from '../kit/components.ts';
import { toLine, toPlain } from '../kit/to-plain.ts';
import { targetText } from '../templates/template-words.ts';
import { choicesIds as ids } from './choices-ids.ts';
import type { Stored } from './choices-words.ts';

const TEXT_LENGTH = 1_100;
const LINE = 120;

/** As the customer will see it, and the one button that sends it. */
export function previewView(preview: ChoicesPreview, stored: Stored): CanvasAnswer {
  return canvas(
    [
      text('title', 'header', 'The customer will see'),
      targetText(preview.target),
      divider('begin'),
      text('body', 'paragraph', toPlain(withoutMarks(preview.text), TEXT_LENGTH).trim() || '(no text)'),
      ...buttons(preview),
      divider('message-end'),
      ...remarks(preview),
      primaryButton(ids.send, 'Send'),
      ...navigation(ids.form),
    ],
    { ...stored, seen: preview.seen },
  );
}

function buttons({ opens, buttons: lines }: ChoicesPreview): Component[] {
  return [
    ...(opens === undefined ? [] : [text('opens', 'paragraph', `☰ [${toLine(opens, LINE)}]`)]),
    ...lines.map((line, index) => text(`button-${index}`, 'paragraph', toLine(line, LINE) || '(no words)')),
  ];
}

function remarks({ style, isOlder, isDraft }: ChoicesPreview): Component[] {
  const said = [
    ...(style === 'link' ? ['WhatsApp does not tell whether the customer opens the link.'] : []),
    ...(style === 'flow' ? ['What the customer fills in comes back as a reply.'] : []),
    ...(style === 'buttons' || style === 'list' ? ['The customer’s choice comes back as a reply.'] : []),
    ...(isOlder ? ['⚠️ The answer comes to the customer’s newer conversation.'] : []),
    ...(isDraft ? ['⚠️ A Flow that is not published reaches only numbers to try out.'] : []),
  ];
  return said.map((words, index) => text(`remark-${index}`, 'muted', words));
}
