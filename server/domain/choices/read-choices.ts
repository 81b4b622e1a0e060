import type { ChoicesWork } from '../journal/sidebar-payloads.ts';
import type { Choice } from '../messages/delivery.ts';
import type { ChoicesDraft } from '../sidebar/draft.ts';
import { buttonIds, type ChoiceAnswers, choiceFields, rowIds } from './choice-fields.ts';

export type MadeChoices = ChoicesWork['content'];

/** What is wrong with a field, and what to do. */
export interface ChoiceProblem {
  readonly field: string;
  readonly problem: string;
}

/** What was filled in as WhatsApp gets it, or everything that keeps it from being sent. */
export function readChoices({ style, answers }: Pick<ChoicesDraft, 'style' | 'answers'>): Read {
  const tidy = tidied(answers);
  const problems = [...lengths(style, tidy), ...PROBLEMS[style](tidy)];
  if (problems.length > 0) return { problems };
  return { content: CONTENTS[style](tidy) };
}

type Read = { readonly content: MadeChoices } | { readonly problems: readonly ChoiceProblem[] };

/** As it counts and goes out: the message without blanks around it, everything else in one line. */
export function tidied(answers: ChoiceAnswers): ChoiceAnswers {
  return Object.fromEntries(
    Object.entries(answers).map(([id, value]) => {
      const written = value.toWellFormed().replace(/\r\n?/g, '\n').trim();
      return [id, id === 'text' ? written : written.replace(/\s+/g, ' ')];
    }),
  );
}

function lengths(style: ChoicesDraft['style'], answers: ChoiceAnswers): ChoiceProblem[] {
  return choiceFields(style, answers).flatMap(({ id, label, kind, max, isOptional }) => {
    const { length } = answerTo(answers, id);
    if (length > max) return wrong(id, `${label}: ${number(length)} characters; at most ${number(max)}.`);
    const isMissing = length === 0 && isOptional !== true && kind !== 'mode';
    return isMissing ? wrong(id, `${label}: fill this in.`) : [];
  });
}

const PROBLEMS: Readonly<Record<ChoicesDraft['style'], (answers: ChoiceAnswers) => ChoiceProblem[]>> = {
  buttons: (answers) => alike(answers, buttonIds(), 'Button'),
  list: (answers) => [
    ...alike(
      answers,
      rowIds().map((id) => `${id}.title`),
      'Row',
    ),
    ...untitled(answers),
  ],
  link: (answers) => address(answerTo(answers, 'link.url')),
  flow: (answers) =>
    /\p{Extended_Pictographic}/u.test(answerTo(answers, 'flow.label'))
      ? wrong('flow.label', 'Button: WhatsApp takes no emoji on the button of a Flow.')
      : [],
};

/** Nobody could tell which of two was chosen. */
function alike(answers: ChoiceAnswers, ids: readonly string[], what: string): ChoiceProblem[] {
  const titles = ids.map((id) => answerTo(answers, id));
  return ids.flatMap((id, at) => {
    const title = titles[at] ?? '';
    const isRepeat = title !== '' && titles.indexOf(title) < at;
    return isRepeat ? wrong(id, `${what} ${at + 1}: another one says the same.`) : [];
  });
}

function untitled(answers: ChoiceAnswers): ChoiceProblem[] {
  return rowIds()
    .slice(1)
    .flatMap((id, at) => {
      const isUntitled =
        answerTo(answers, `${id}.title`) === '' && answerTo(answers, `${id}.description`) !== '';
      return isUntitled
        ? wrong(`${id}.title`, `Row ${at + 2}: it has a second line, so it needs a first.`)
        : [];
    });
}

function address(url: string): ChoiceProblem[] {
  if (url === '') return [];
  const isWeb = URL.canParse(url) && new URL(url).protocol === 'https:' && !/\s/.test(url);
  return isWeb ? [] : wrong('link.url', 'Address: it must be a web address that begins with https://.');
}

const CONTENTS: Readonly<Record<ChoicesDraft['style'], (answers: ChoiceAnswers) => MadeChoices>> = {
  buttons: (answers) =>
    offer(
      answers,
      'buttons',
      buttonIds().flatMap((id) => choice(answers, id)),
    ),
  list: (answers) => {
    const label = answerTo(answers, 'list.label');
    const rows = rowIds().flatMap((id) => choice(answers, `${id}.title`, `${id}.description`));
    return { ...offer(answers, 'list', rows), ...(label !== '' && { label }) };
  },
  link: (answers) => ({
    kind: 'link',
    text: answerTo(answers, 'text'),
    label: answerTo(answers, 'link.label'),
    url: answerTo(answers, 'link.url'),
  }),
  flow: (answers) => {
    const name = answerTo(answers, 'flow.name');
    const screen = answerTo(answers, 'flow.screen');
    return {
      kind: 'flow',
      text: answerTo(answers, 'text'),
      label: answerTo(answers, 'flow.label'),
      flow: /^\d+$/.test(name) ? { id: name } : { name },
      ...(screen !== '' && { screen }),
      ...(answerTo(answers, 'flow.mode') === 'draft' && { isDraft: true }),
    };
  },
};

function offer(answers: ChoiceAnswers, style: 'buttons' | 'list', choices: readonly Choice[]): MadeChoices {
  const options = choices.map(({ title }) => title);
  return { kind: 'choices', style, text: answerTo(answers, 'text'), choices, options };
}

function choice(answers: ChoiceAnswers, title: string, more?: string): Choice[] {
  const words = answerTo(answers, title);
  const description = more === undefined ? '' : answerTo(answers, more);
  return words === '' ? [] : [{ title: words, ...(description !== '' && { description }) }];
}

function answerTo(answers: ChoiceAnswers, id: string): string {
  return answers[id] ?? '';
}

function wrong(field: string, problem: string): ChoiceProblem[] {
  return [{ field, problem }];
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}
