import { CHOICE_STYLES } from '../../server/domain/choices/choice-fields.ts';
import type { ChoiceFieldView, ChoicesForm } from '../../server/domain/choices/choices-view.ts';
import { INTERACTIVE } from '../../server/domain/messages/interactive-limits.ts';
import { fieldInput } from '../../server/domain/sidebar/template-step.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import {
  canvas,
  dropdown,
  input,
  linkButton,
  navigation,
  option,
  secondaryButton,
  text,
  textArea,
} from '../kit/components.ts';
import { toSentences } from '../kit/to-plain.ts';
import { targetText } from '../templates/template-words.ts';
import { choicesIds as ids } from './choices-ids.ts';
import { STYLE_WORDS, type Stored } from './choices-words.ts';

const PROBLEM_WIDTH = 160;

/** One input for each thing to fill in, with how much of it is filled and what is wrong. */
export function formView(form: ChoicesForm, stored: Stored): CanvasAnswer {
  const { style, fields, target } = form;
  return canvas(
    [
      text('title', 'header', STYLE_WORDS[style].title),
      targetText(target),
      ...remarks(form),
      ...fields.flatMap(fieldParts),
      ...moreRows(form),
      secondaryButton(ids.preview, 'Preview'),
      linkButton(ids.check, 'Check the lengths'),
      text('instead', 'muted', 'What you have written stays. Instead:'),
      ...CHOICE_STYLES.filter((other) => other !== style).map((other) =>
        linkButton(`${ids.style}${other}`, STYLE_WORDS[other].offer),
      ),
      ...navigation('panel'),
    ],
    stored,
  );
}

function remarks({ isRevived, fields }: ChoicesForm): Component[] {
  const wrong = fields.filter(({ problem }) => problem !== undefined).length;
  return [
    ...(isRevived
      ? [text('revived', 'muted', 'This was open for long. What you had filled in is here again.')]
      : []),
    ...(wrong === 0
      ? []
      : [
          text(
            'wrong',
            'error',
            `Not ready to send: ${wrong === 1 ? '1 thing' : `${wrong} things`} to mend.`,
          ),
        ]),
  ];
}

function moreRows({ style, fields }: ChoicesForm): Component[] {
  const last = fieldInput(`row.${INTERACTIVE.rows - 1}.title`);
  const isFull = fields.some(({ id }) => fieldInput(id) === last);
  return style !== 'list' || isFull ? [] : [linkButton(ids.more, 'More rows')];
}

function fieldParts(field: ChoiceFieldView): Component[] {
  const { id, problem } = field;
  return [
    asked(field),
    ...(problem === undefined ? [] : [text(`problem ${id}`, 'error', toSentences(problem, PROBLEM_WIDTH))]),
  ];
}

function asked({ id, kind, label, length, max, value, example, isOptional }: ChoiceFieldView): Component {
  const name = fieldInput(id);
  if (kind === 'mode') return dropdown(name, label, MODES, value === 'draft' ? 'draft' : 'published');
  const counted = `${label} (${count(length)} of ${count(max)}${isOptional ? ', may stay empty' : ''})`;
  const shown = {
    ...(value !== '' && { value }),
    ...(example !== undefined && example !== '' && { placeholder: `For example: ${example}` }),
  };
  return (kind === 'text' ? textArea : input)(name, counted, shown);
}

const MODES = [option('published', 'Published'), option('draft', 'A draft, for numbers to try out')];

function count(characters: number): string {
  return characters.toLocaleString('en-US');
}
