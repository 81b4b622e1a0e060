import type { SettingField } from '../../server/domain/workspaces/setting-field.ts';
import type { SettingTexts } from '../../server/domain/workspaces/setting-texts.ts';
import { fieldAt } from '../../server/domain/workspaces/setting-values.ts';
import type { OurNumber } from '../../server/domain/workspaces/teammate-settings.ts';
import type { Component, Option } from '../kit/component-types.ts';
import { dropdown, input, OPTIONS, option, text, textArea } from '../kit/components.ts';
import { toLine, toPlain } from '../kit/to-plain.ts';
import type { SectionForm } from './section-form.ts';
import { inputId } from './settings-ids.ts';
import type { ShownSetting } from './settings-section.ts';
import { isSame, toOption } from './typed-settings.ts';

/** A text that may be longer has several lines. Characters. */
const ONE_LINE = 200;

const NUMBER_WIDTH = 60;
const VALUE_LENGTH = 500;

/** Each setting with its input, what is wrong with it, and what it is for. */
export function settingParts(form: SectionForm): readonly Component[] {
  return form.section.settings.flatMap((setting) => [
    inputOf(setting, form),
    ...problemOf(setting, form),
    ...otherwise(setting, form),
    text(`about-${setting.field.name}`, 'muted', about(setting, form)),
  ]);
}

function inputOf({ field, texts }: ShownSetting, { typed, home }: SectionForm): Component {
  const value = typed[field.name] ?? '';
  const id = inputId(field.name);
  const options = optionsOf(field, texts, home.numbers, value);
  if (options === undefined)
    return field.kind === 'text' && field.longest > ONE_LINE
      ? textArea(id, texts.label, { value })
      : input(id, texts.label, { value });
  if (options.length < OPTIONS.least)
    return text(id, 'paragraph', `**${texts.label}:** no number is connected`);
  const chosen = toOption(field, value);
  return dropdown(
    id,
    texts.label,
    options,
    options.some((each) => each.id === chosen) ? chosen : options[0]?.id,
  );
}

/** Undefined for what is typed. */
function optionsOf(
  field: SettingField,
  texts: SettingTexts,
  numbers: readonly OurNumber[],
  chosen: string,
): readonly Option[] | undefined {
  const empty = (words: string) => option(toOption(field, ''), words);
  switch (field.kind) {
    case 'yes-no':
      return [option('yes', 'Yes'), empty('No')];
    case 'choice':
      return field.options.map((value) => option(value, texts.options?.[value] ?? value));
    case 'our-number':
      return [
        empty(texts.options?.['none'] ?? 'None'),
        ...offered(numbers, chosen).map((each) => option(each.number, called(each))),
      ];
    default:
      return undefined;
  }
}

/** As many as a dropdown takes beside none at all, and the chosen one for certain. */
function offered(numbers: readonly OurNumber[], chosen: string): readonly OurNumber[] {
  const first = numbers.slice(0, OPTIONS.most - 1);
  const other = numbers.slice(OPTIONS.most - 1).find(({ number }) => number === chosen);
  return other === undefined ? first : [...first.slice(0, -1), other];
}

function called({ name, phone }: OurNumber): string {
  return toLine(`${name} ${phone}`, NUMBER_WIDTH);
}

function problemOf({ field, texts }: ShownSetting, { problems = [] }: SectionForm): readonly Component[] {
  const problem = problems.find((each) => fieldAt(each.field) === field.name);
  return problem === undefined
    ? []
    : [text(`problem-${field.name}`, 'error', texts.error ?? sentence(problem.message))];
}

/** Messages of the schema continue the name of their field. */
function sentence(message: string): string {
  const [first = '', ...rest] = message;
  return `${first.toUpperCase()}${rest.join('')}${message.endsWith('.') ? '' : '.'}`;
}

/** What somebody else has saved where something else was typed. */
function otherwise(setting: ShownSetting, form: SectionForm): readonly Component[] {
  if (form.last === undefined || isSame(setting, form.typed, form.inForce)) return [];
  return [text(`now-${setting.field.name}`, 'paragraph', `**In force now:** ${valueWords(setting, form)}`)];
}

function about({ field, texts }: ShownSetting, { home }: SectionForm): string {
  const isCut = field.kind === 'our-number' && home.numbers.length >= OPTIONS.most;
  const more = isCut
    ? ' Not all of your numbers have room here: the others can be chosen on the settings page.'
    : '';
  return `${texts.hint === undefined ? '' : `${texts.hint} `}${texts.why}${more}`;
}

/** What is in force, a line for each setting. */
export function settingFacts(form: SectionForm): readonly Component[] {
  return form.section.settings.map((setting) =>
    text(
      `fact-${setting.field.name}`,
      'paragraph',
      `**${setting.texts.label}:** ${valueWords(setting, form)}`,
    ),
  );
}

/** A number that is not connected any more is none. */
function valueWords({ field, texts }: ShownSetting, { inForce, home }: SectionForm): string {
  const value = inForce[field.name] ?? '';
  const options = optionsOf(field, texts, home.numbers, value);
  const chosen = options?.find(({ id }) => id === toOption(field, value)) ?? options?.[0];
  return chosen?.text ?? (toPlain(value, VALUE_LENGTH) || '–');
}
