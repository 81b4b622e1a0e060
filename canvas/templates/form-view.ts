import { withoutMarks } from '../../server/domain/messages/without-marks.ts';
import type {
  TemplateFieldView,
  TemplateForm,
  ValueSource,
} from '../../server/domain/sidebar/template-panel.ts';
import { fieldInput } from '../../server/domain/sidebar/template-step.ts';
import type { CanvasAnswer, Component } from '../kit/component-types.ts';
import {
  canvas,
  divider,
  dropdown,
  input,
  linkButton,
  navigation,
  openButton,
  option,
  secondaryButton,
  text,
  textArea,
} from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';
import { toLine, toPlain, toSentences, toTitle } from '../kit/to-plain.ts';
import { templateIds as ids } from './template-ids.ts';
import { describe, type Stored, targetText } from './template-words.ts';

const WIDTH = 40;
const PROBLEM_WIDTH = 160;
const WRITTEN_LENGTH = 1_024;
/** Room for a long text with header, footer and buttons; of a carousel, the first cards. */
const TEXT_LENGTH = 1_500;

/** What will be said, and one input for each thing that the template leaves open. */
export function formView(form: TemplateForm, stored: Stored, formatTime: FormatTime): CanvasAnswer {
  const { template, fields } = form;
  return canvas(
    [
      text('title', 'header', toLine(template.name, WIDTH)),
      text('template', 'muted', describe(template)),
      targetText(form.target),
      divider('words-begin'),
      text('words', 'paragraph', toPlain(withoutMarks(form.text), TEXT_LENGTH).trim() || '(no text)'),
      divider('words-end'),
      ...remarks(form),
      ...written(form),
      ...fields.flatMap((field) => fieldParts(field, formatTime)),
      ...(fields.length === 0 ? [text('no-fields', 'muted', 'There is nothing to fill in.')] : []),
      secondaryButton(ids.preview, 'Preview'),
      ...navigation(ids.list),
    ],
    stored,
  );
}

/** So that it can be copied from here. */
function written({ written: words }: TemplateForm): Component[] {
  return words === undefined
    ? []
    : [text('written', 'paragraph', `You had written: “${toPlain(words, WRITTEN_LENGTH)}”`)];
}

function remarks({ isChanged, isRevived, problems }: TemplateForm): Component[] {
  const said = [
    ...(isChanged
      ? ['The template was changed at WhatsApp meanwhile. Look whether what you filled in still fits.']
      : []),
    ...(isRevived ? ['This was open for long. What you had filled in is here again.'] : []),
    ...problems.map((problem) => toSentences(problem, PROBLEM_WIDTH)),
  ];
  return said.map((words, index) => text(`remark-${index}`, 'error', words));
}

function fieldParts(field: TemplateFieldView, formatTime: FormatTime): Component[] {
  return [...inputs(field, formatTime), ...source(field), ...problem(field)];
}

function inputs(field: TemplateFieldView, formatTime: FormatTime): Component[] {
  const label = field.required ? field.label : `${field.label} (may stay empty)`;
  switch (field.kind) {
    case 'text':
      return [
        (field.isLong ? textArea : input)(fieldInput(field.id), label, shown(field.value, field.example)),
      ];
    case 'media':
      return mediaInputs(field, label);
    case 'location':
      return [
        text(`label ${field.id}`, 'muted', `**${label}**`),
        ...LOCATION.map(([part, words, example]) =>
          input(fieldInput(field.id, part), words, shown(field.value?.[part], example)),
        ),
      ];
    case 'time':
      return [timeInput(field, label, formatTime)];
  }
}

const LOCATION = [
  ['name', 'Name of the place', 'Shop in the harbour'],
  ['address', 'Address', '1 Pier Street, Sampletown'],
  ['latitude', 'Latitude', '53.3498'],
  ['longitude', 'Longitude', '-6.2603'],
] as const;

type MediaField = Extract<TemplateFieldView, { kind: 'media' }>;

function mediaInputs({ id, what, value, uploadUrl, last }: MediaField, label: string): Component[] {
  return [
    text(
      `label ${id}`,
      'muted',
      value === undefined ? `**${label}**` : `**${label}:** ${toLine(value, WIDTH)}`,
    ),
    ...(uploadUrl === undefined
      ? []
      : [
          openButton(`upload ${id}`, `Upload ${what} (new window)`, uploadUrl),
          linkButton(`${ids.uploaded}${id}`, 'I have uploaded it'),
        ]),
    ...(last === undefined
      ? []
      : [linkButton(`${ids.useLast}${id}`, `Use the last one: ${toTitle(last, WIDTH)}`)]),
    input(fieldInput(id, 'link'), 'Or its address', { placeholder: 'https://…' }),
  ];
}

function timeInput(
  { id, value, offered }: Extract<TemplateFieldView, { kind: 'time' }>,
  label: string,
  formatTime: FormatTime,
): Component {
  const options = offered.map((at) => option(String(at), formatTime(at)));
  return dropdown(fieldInput(id), label, options, value === undefined ? undefined : String(value));
}

function shown(value: string | undefined, example: string | undefined) {
  return {
    ...(value !== undefined && value !== '' && { value }),
    ...(example !== undefined && example !== '' && { placeholder: `For example: ${example}` }),
  };
}

/** So that a value which stands in for a missing one is not taken for the customer's own. */
function source({ id, source: from }: TemplateFieldView): Component[] {
  return from === undefined ? [] : [text(`source ${id}`, 'muted', sourceWords(from))];
}

function sourceWords(source: ValueSource): string {
  switch (source.from) {
    case 'attribute':
      return `From the attribute ${toLine(source.name, WIDTH)}.`;
    case 'fallback':
      return `**Stand-in:** ${toLine(source.name, WIDTH)} is not known of this customer.`;
    case 'admin':
      return 'Chosen by your admin.';
  }
}

function problem({ id, problem: wrong }: TemplateFieldView): Component[] {
  return wrong === undefined ? [] : [text(`problem ${id}`, 'error', toSentences(wrong, PROBLEM_WIDTH))];
}
