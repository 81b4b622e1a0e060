import type { TemplateRefusal } from '../../server/domain/sidebar/template-panel.ts';
import type { CanvasAnswer } from '../kit/component-types.ts';
import { canvas, navigation, text } from '../kit/components.ts';
import { toSentences } from '../kit/to-plain.ts';
import type { Stored } from './template-words.ts';

const REASON_WIDTH = 240;

/** Why it cannot go on here, and a way back. */
export function refusalView({ reason }: TemplateRefusal, stored: Stored): CanvasAnswer {
  return canvas(
    [text('refused', 'muted', toSentences(reason, REASON_WIDTH)), ...navigation('panel')],
    stored,
  );
}
