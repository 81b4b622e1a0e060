import type { Choice, ChoiceContent, DeliveryContent } from '../../../domain/messages/delivery.ts';
import { INTERACTIVE } from '../../../domain/messages/interactive-limits.ts';
import { fullCharacters, shorten } from '../../../domain/messages/shorten.ts';
import { MAX_TEXT_LENGTH, splitText } from '../../../domain/messages/split-text.ts';
import { oneLine } from '../../translate/one-line.ts';

const {
  buttons: BUTTONS,
  rows: ROWS,
  buttonTitle: BUTTON_TITLE,
  body: BUTTON_BODY,
  rowTitle: ROW_TITLE,
  rowDescription: ROW_DESCRIPTION,
  listBody: LIST_BODY,
} = INTERACTIVE;

/** Stands where a message must have words and the reply has none. */
export const NO_WORDS = '👇';

/**
 * Choices as WhatsApp shows them: up to three buttons, up to ten rows of a list, else numbered lines whose number can be
 * answered. Nothing of an option is lost: what is too long for its button or row stands in full in the text.
 */
export function planChoices(text: string, options: readonly string[]): DeliveryContent[] {
  if (options.length > ROWS) return numbered(text, options);
  const asButtons = options.length <= BUTTONS;
  const lines = options.map((option, index) => oneLine(option) || `${index + 1}.`);
  const fits = lines.every((line) =>
    asButtons ? line.length <= BUTTON_TITLE : wholeRow(line) !== undefined,
  );
  const shown = fits ? text : [text, numberedLines(options)].filter((each) => each !== '').join('\n\n');
  const titled = lines.map((line, index) => (fits ? line : `${index + 1}. ${line}`));
  const style = asButtons && shown.length <= BUTTON_BODY ? 'buttons' : 'list';
  const titles = titled.map((title) => (style === 'buttons' ? button(title) : row(title, fits)));
  const choices = apart(titles, style);
  const isNumbered = !fits || choices !== titles;
  const mark = isNumbered ? ({ numbered: true } as const) : {};
  const offer = { kind: 'choices', style, choices, options, ...mark } as const;
  if (shown.length <= (style === 'buttons' ? BUTTON_BODY : LIST_BODY))
    return [{ ...offer, text: shown || NO_WORDS }];
  return [
    ...splitText(shown, MAX_TEXT_LENGTH).map((piece): DeliveryContent => textOf(piece)),
    { ...offer, text: NO_WORDS },
  ];
}

/** Buttons under other words than they were planned for: rows of a list where the words are too long for buttons. */
export function rephrased(
  offer: Omit<ChoiceContent, 'kind' | 'style' | 'text'>,
  text: string,
): ChoiceContent {
  return { ...offer, kind: 'choices', style: text.length <= BUTTON_BODY ? 'buttons' : 'list', text };
}

/** The last piece carries the options: it is the one that an answer looks for. */
function numbered(text: string, options: readonly string[]): DeliveryContent[] {
  const whole = [text, numberedLines(options)].filter((each) => each !== '').join('\n\n');
  const pieces = splitText(whole, MAX_TEXT_LENGTH);
  return pieces.map((piece, index) => ({
    ...textOf(piece),
    ...(index === pieces.length - 1 ? { options } : {}),
  }));
}

function textOf(text: string): DeliveryContent & { readonly kind: 'text' } {
  return { kind: 'text', text, previewUrl: true };
}

function numberedLines(options: readonly string[]): string {
  return options.map((option, index) => `${index + 1}. ${option}`).join('\n');
}

function button(title: string): Choice {
  return { title: shorten(title, BUTTON_TITLE) };
}

function row(title: string, fits: boolean): Choice {
  return (fits ? wholeRow(title) : undefined) ?? { title: shorten(title, ROW_TITLE) };
}

/** The rest of a long option is the row's second line, after a word if it can be; undefined when it is too long for that. */
function wholeRow(title: string): Choice | undefined {
  if (title.length <= ROW_TITLE) return { title };
  const ends = [title.lastIndexOf(' ', ROW_TITLE), ROW_TITLE].filter((end) => end > 0);
  return ends
    .map((end) => fullCharacters(title, end))
    .map((end) => ({ title: title.slice(0, end).trim(), description: title.slice(end).trim() }))
    .find(({ description }) => description.length <= ROW_DESCRIPTION);
}

/** Two buttons must not look alike. */
function apart(choices: readonly Choice[], style: 'buttons' | 'list'): readonly Choice[] {
  const titles = choices.map(({ title }) => title);
  if (style === 'list' || new Set(titles).size === titles.length) return choices;
  return titles.map((title, index) => button(`${index + 1}. ${title}`));
}
