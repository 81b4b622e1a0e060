import { INTERACTIVE } from '../messages/interactive-limits.ts';
import type { ChoicesDraft } from '../sidebar/draft.ts';

export type ChoiceStyle = ChoicesDraft['style'];

export type ChoiceAnswers = ChoicesDraft['answers'];

/** Everything that a customer can be asked with, in the order in which it is offered. */
export const CHOICE_STYLES: readonly ChoiceStyle[] = ['buttons', 'list', 'link', 'flow'];

/** One thing to fill in. */
export interface ChoiceField {
  readonly id: string;
  readonly label: string;
  /** `text`: several lines. `mode`: whether a Flow is published. */
  readonly kind: 'text' | 'line' | 'mode';
  readonly isOptional?: true;
  /** Characters. */
  readonly max: number;
  readonly example?: string;
}

/** Names and ids of Flows, and of their screens, are far shorter. Characters. */
const FLOW_NAME = 200;

const MESSAGE: ChoiceField = { id: 'text', label: 'Message', kind: 'text', max: INTERACTIVE.body };

const LINK: readonly ChoiceField[] = [
  line('link.label', 'Button', INTERACTIVE.label, 'See the menu'),
  line('link.url', 'Address', INTERACTIVE.url, 'https://shop.example/menu'),
];

const FLOW: readonly ChoiceField[] = [
  line('flow.name', 'Id or name of the Flow', FLOW_NAME, '880012345678901'),
  line('flow.label', 'Button', INTERACTIVE.label, 'Book a table'),
  { id: 'flow.mode', label: 'The Flow is', kind: 'mode', max: FLOW_NAME },
  optional('flow.screen', 'First screen', FLOW_NAME, 'WELCOME'),
];

/** What is to be filled in for this style; of a list always a few rows more than are filled in. */
export function choiceFields(style: ChoiceStyle, answers: ChoiceAnswers): readonly ChoiceField[] {
  switch (style) {
    case 'buttons':
      return [MESSAGE, ...places(INTERACTIVE.buttons).map(buttonField)];
    case 'list':
      return [
        MESSAGE,
        optional('list.label', 'Button that opens the list', INTERACTIVE.label, 'Options'),
        ...places(rowsShown(answers)).flatMap(rowFields),
      ];
    case 'link':
      return [MESSAGE, ...LINK];
    case 'flow':
      return [MESSAGE, ...FLOW];
  }
}

/** Ids of the three buttons. */
export function buttonIds(): readonly string[] {
  return places(INTERACTIVE.buttons).map((place) => `button.${place}`);
}

/** Ids of the rows, without `.title` and `.description`. */
export function rowIds(): readonly string[] {
  return places(INTERACTIVE.rows).map((place) => `row.${place}`);
}

/** Every field of every style: what may be kept of what was filled in. */
export function everyChoiceField(): readonly ChoiceField[] {
  const rows = places(INTERACTIVE.rows).flatMap(rowFields);
  return [...CHOICE_STYLES.flatMap((style) => choiceFields(style, {})), ...rows];
}

function buttonField(place: number): ChoiceField {
  const words = [`button.${place}`, `Button ${place + 1}`, INTERACTIVE.buttonTitle] as const;
  return place === 0 ? line(...words, 'Yes, please') : optional(...words, 'No, thank you');
}

function rowFields(place: number): readonly ChoiceField[] {
  const id = `row.${place}`;
  const title = [`${id}.title`, `Row ${place + 1}`, INTERACTIVE.rowTitle] as const;
  return [
    place === 0 ? line(...title, 'Friday') : optional(...title, 'Saturday'),
    optional(`${id}.description`, `Row ${place + 1}, second line`, INTERACTIVE.rowDescription, ''),
  ];
}

/** So many rows stand empty behind the last one that is filled in. */
const SPARE_ROWS = 3;

function rowsShown(answers: ChoiceAnswers): number {
  const filled = rowIds().findLastIndex((id) =>
    [`${id}.title`, `${id}.description`].some((part) => (answers[part] ?? '').trim() !== ''),
  );
  return Math.min(INTERACTIVE.rows, filled + 1 + SPARE_ROWS);
}

function places(count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => place);
}

function line(id: string, label: string, max: number, example: string): ChoiceField {
  return { id, label, kind: 'line', max, example };
}

function optional(id: string, label: string, max: number, example: string): ChoiceField {
  return { ...line(id, label, max, example), isOptional: true };
}
