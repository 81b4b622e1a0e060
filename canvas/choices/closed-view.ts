import type { ChoicesClosed } from '../../server/domain/choices/choices-view.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, navigation, secondaryButton, text } from '../kit/components.ts';
import { toPlain } from '../kit/to-plain.ts';
import { choicesIds as ids } from './choices-ids.ts';
import type { Stored } from './choices-words.ts';

const TEXT_LENGTH = 1_100;

/** Nothing but a template can be sent now; what was written goes along. */
export function closedView({ text: words }: ChoicesClosed, stored: Stored): CanvasAnswer {
  return canvas(
    [
      text(
        'closed',
        'muted',
        'The 24 hours for replies are over, so WhatsApp takes a template only. Nothing was sent. What you have written is kept for a day, in case the customer writes.',
      ),
      ...written(words),
      secondaryButton(ids.template, 'Choose template'),
      ...navigation('panel'),
    ],
    stored,
  );
}

function written(words: string): Component[] {
  return words.trim() === '' ? [] : [text('written', 'paragraph', `“${toPlain(words, TEXT_LENGTH)}”`)];
}
