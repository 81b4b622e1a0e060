import type { TemplateRefusal } from '../../server/domain/sidebar/template-panel.ts';
import { type FilledIn, fieldInput } from '../../server/domain/sidebar/template-step.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import { canvas, navigation, text } from '../kit/components.ts';
import { toPlain, toSentences } from '../kit/to-plain.ts';
import type { Stored } from './template-words.ts';

const REASON_WIDTH = 240;

/** What the ids of inputs of a template begin with. */
const FIELD = fieldInput('');

/** What is shown of one text that was typed. Characters. */
const TYPED_LENGTH = 1_000;

/** A template has some twenty fields at most. */
const MOST_TYPED = 20;

/** Why it cannot go on here, what was typed, so that it can be copied, and a way back. */
export function refusalView({ reason }: TemplateRefusal, stored: Stored, typed: FilledIn = {}): CanvasAnswer {
  return canvas(
    [
      text('refused', 'muted', toSentences(reason, REASON_WIDTH)),
      ...typedTexts(typed),
      ...navigation('panel'),
    ],
    stored,
  );
}

function typedTexts(typed: FilledIn): readonly Component[] {
  const words = Object.entries(typed)
    .filter(([input]) => input.startsWith(FIELD))
    .flatMap(([, value]) => (typeof value === 'string' ? [toPlain(value, TYPED_LENGTH)] : []))
    .filter((each) => each.trim() !== '');
  if (words.length === 0) return [];
  return [
    text('typed-title', 'muted', '**What you had filled in**'),
    ...words.slice(0, MOST_TYPED).map((each, at) => text(`typed-${at}`, 'paragraph', each)),
  ];
}
