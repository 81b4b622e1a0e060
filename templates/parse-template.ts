import type {
  TemplateButton,
  TemplateCard,
  TemplateContents,
  TemplateHeader,
  VariableFormat,
} from '../server/domain/templates/template.ts';

/** Words as they are, or a place for a value. */
export type Token = string | { readonly variable: string };

export interface ParsedButton {
  readonly button: TemplateButton;
  /** Its place in the template, from 0. */
  readonly index: number;
  /** Of a button with a link; of others empty. */
  readonly url: readonly Token[];
}

/** The message itself, or one card of its carousel. */
export interface ParsedPart {
  /** Stands before the id of each of its fields: empty, or `card.0.` */
  readonly prefix: string;
  /** From 0; absent in the message itself. */
  readonly card?: number;
  readonly header?: TemplateHeader;
  /** Of a header of words; of others empty. */
  readonly headerText: readonly Token[];
  readonly body: readonly Token[];
  readonly buttons: readonly ParsedButton[];
}

export interface ParsedTemplate {
  readonly message: ParsedPart;
  readonly cards: readonly ParsedPart[];
}

/** By place only digits are variables; by name whatever reads like a name. */
const VARIABLES: Readonly<Record<VariableFormat, RegExp>> = {
  positional: /\{\{ *(\d+) *\}\}/,
  named: /\{\{ *(\w+) *\}\}/,
};

/** The template's texts cut into words and variables, once; whoever fills them in walks the pieces. */
export function parseTemplate(contents: TemplateContents): ParsedTemplate {
  const cards = (contents.cards ?? []).map((card, index) => ({
    ...parsePart(card, contents.format, `card.${index}.`),
    card: index,
  }));
  return { message: parsePart(contents, contents.format, ''), cards };
}

function parsePart(
  { header, body, buttons }: TemplateContents | TemplateCard,
  format: VariableFormat,
  prefix: string,
): ParsedPart {
  return {
    prefix,
    ...(header !== undefined && { header }),
    headerText: header?.kind === 'text' ? parseText(header.text, format) : [],
    body: parseText(body ?? '', format),
    buttons: buttons.map((button, index) => ({ button, index, url: parseUrl(button) })),
  };
}

/** A link has names or a place, whatever the rest of the template has. */
function parseUrl(button: TemplateButton): readonly Token[] {
  return button.kind === 'url' ? parseText(button.url, 'named') : [];
}

function parseText(text: string, format: VariableFormat): readonly Token[] {
  // What the parentheses catch stands at each second place.
  return text
    .split(VARIABLES[format])
    .map((piece, at) => (at % 2 === 0 ? piece : { variable: piece }))
    .filter((token) => token !== '');
}

/** Each variable once: by place in the order of the numbers, by name in the order of the text. */
export function variablesOf(tokens: readonly Token[]): readonly string[] {
  const names = new Set(tokens.flatMap((token) => (typeof token === 'string' ? [] : [token.variable])));
  return [...names].toSorted((one, other) =>
    isPlace(one) && isPlace(other) ? Number(one) - Number(other) : 0,
  );
}

/** `{{1}}`, not `{{first_name}}`. */
export function isPlace(variable: string): boolean {
  return /^\d+$/.test(variable);
}
