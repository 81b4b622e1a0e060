import type { ChoicesSent } from '../../server/domain/choices/choices-view.ts';
import { outcomeTexts, outcomeTitle } from '../inbox/outcome-texts.ts';
import type { CanvasAnswer } from '../kit/component-types.ts';
import { canvas, linkButton, navigation, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { targetText } from '../templates/template-words.ts';
import { choicesIds as ids } from './choices-ids.ts';
import type { Stored } from './choices-words.ts';

/** What became of it: on its way, there, or not and why. */
export function sentView(
  { target, delivery }: ChoicesSent,
  stored: Stored,
  formatTime: FormatTime,
): CanvasAnswer {
  return canvas(
    [
      text('title', 'header', outcomeTitle(delivery)),
      targetText(target),
      ...outcomeTexts(delivery, formatTime),
      linkButton(ids.sent, 'Refresh'),
      linkButton(ids.open, 'Ask something else'),
      ...navigation('more', 'panel'),
    ],
    stored,
  );
}
