import { render } from '../../../../templates/render.ts';
import type { TemplateField } from '../../../../templates/template-field.ts';
import type { TemplateFieldView, TemplateForm, ValueSource } from '../../../domain/sidebar/template-panel.ts';
import type { TemplateDocument } from '../../../domain/templates/template.ts';
import type { TemplateProblem } from '../../../domain/templates/template-request.ts';
import type { MediaValue, TemplateValue, TemplateValues } from '../../../domain/templates/template-values.ts';
import type { Target } from './find-target.ts';
import { teammateFields, toChoice } from './to-choice.ts';

/** What the form of one template is made from. */
export interface FormFacts {
  readonly target: Target;
  readonly template: TemplateDocument;
  readonly values: TemplateValues;
  /** Where values came from that nobody has typed. */
  readonly sources: Readonly<Record<string, ValueSource>>;
  readonly problems: readonly TemplateProblem[];
  /** Address of the page where a file for a field is uploaded; undefined when none is taken any more. */
  readonly uploadUrl: (field: string) => string | undefined;
  /** Name of the file that went with this template last, by field. */
  readonly lastFiles: Readonly<Record<string, string>>;
  readonly now: number;
}

/** One input for each field, with what stands in it and what is wrong with it. */
export function toForm(facts: FormFacts): TemplateForm {
  const { template, target, problems } = facts;
  const shown = teammateFields(template);
  const ids = new Set(shown.map(({ id }) => id));
  const others = problems.filter(({ field }) => field === undefined || !ids.has(field));
  return {
    kind: 'form',
    target: target.words,
    template: toChoice(template),
    text: render(template, {}).text,
    fields: shown.map((field) => toFieldView(field, facts)),
    problems: others.map(sentences),
  };
}

function toFieldView(field: TemplateField, facts: FormFacts): TemplateFieldView {
  const { id, label, example, required } = field;
  const wrong = facts.problems.filter((problem) => problem.field === id).map(sentences);
  const source = facts.sources[id];
  return {
    id,
    label,
    required,
    ...(example !== undefined && { example }),
    ...(wrong.length > 0 && { problem: wrong.join(' ') }),
    ...(source !== undefined && { source }),
    ...input(field, facts.values[id], facts),
  };
}

function sentences({ problem, cure }: TemplateProblem): string {
  return `${problem} ${cure}`;
}

/** What is longer gets a field of several lines. Characters. */
const LONG = 100;

type Input =
  | Pick<Extract<TemplateFieldView, { kind: 'text' }>, 'kind' | 'value' | 'isLong'>
  | Pick<Extract<TemplateFieldView, { kind: 'media' }>, 'kind' | 'what' | 'value' | 'uploadUrl' | 'last'>
  | Pick<Extract<TemplateFieldView, { kind: 'location' }>, 'kind' | 'value'>
  | Pick<Extract<TemplateFieldView, { kind: 'time' }>, 'kind' | 'value' | 'offered'>;

function input(field: TemplateField, value: TemplateValue | undefined, facts: FormFacts): Input {
  switch (field.kind) {
    case 'media':
      return mediaInput(field, value, facts);
    case 'location':
      return value?.kind === 'location' ? { kind: 'location', value } : { kind: 'location' };
    case 'time':
      return timeInput(value, facts.now);
    default: {
      const text = value?.kind === 'text' ? value.text : undefined;
      return {
        kind: 'text',
        ...(text !== undefined && { value: text }),
        ...(((text?.length ?? 0) > LONG || isList(field)) && { isLong: true }),
      };
    }
  }
}

function isList({ kind }: TemplateField): boolean {
  return kind === 'products' || kind === 'sections';
}

const WHAT = { image: 'an image', video: 'a video', gif: 'a video', document: 'a document' } as const;

function mediaInput(
  { id, media = 'image' }: TemplateField,
  value: TemplateValue | undefined,
  facts: FormFacts,
): Input {
  const name = isFile(value) ? fileName(value) : undefined;
  const last = facts.lastFiles[id];
  const uploadUrl = facts.uploadUrl(id);
  return {
    kind: 'media',
    what: WHAT[media],
    ...(uploadUrl !== undefined && { uploadUrl }),
    ...(name !== undefined && { value: name }),
    ...(last !== undefined && { last }),
  };
}

export function isFile(value: TemplateValue | undefined): value is MediaValue {
  return value?.kind === 'upload' || value?.kind === 'media' || value?.kind === 'link';
}

/** What a person knows a file by. */
export function fileName(file: MediaValue): string {
  return file.fileName ?? (file.kind === 'link' ? file.link : 'a file');
}

const HOUR_MS = 60 * 60_000;

/** What was chosen stays on offer while the hours go on, as long as it is ahead. */
function timeInput(value: TemplateValue | undefined, now: number): Input {
  const offered = ends(now);
  if (value?.kind !== 'time' || value.at <= now) return { kind: 'time', offered };
  const all = [...new Set([...offered, value.at])].toSorted((a, b) => a - b);
  return { kind: 'time', offered: all, value: value.at };
}

/** After so many hours an offer may end. */
const OFFER_HOURS = [6, 24, 48, 72, 168] as const;

/** To the hour, so that the same canvas offers the same times for a while. */
function ends(now: number): readonly number[] {
  const hour = Math.ceil(now / HOUR_MS) * HOUR_MS;
  return OFFER_HOURS.map((hours) => hour + hours * HOUR_MS);
}
