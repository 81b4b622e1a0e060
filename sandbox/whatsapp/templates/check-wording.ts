import { type GraphError, templateRefusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Template } from '../model/template.ts';
import { objectsIn, textIn } from './parts-of.ts';
import { variablesIn, withoutVariables } from './variables.ts';

export type Format = Template['parameterFormat'];

const NAMED = /^[a-z_][a-z0-9_]*$/;
/** A text with so many variables needs more words than twice as many (subcode 2388293). */
const WORDS_PER_VARIABLE = 2;

const TITLES = {
  2388040: 'Character Limit Exceeded',
  2388043: 'Message template "components" param is missing expected field(s)',
  2388047: 'Message header format is incorrect',
  2388072: 'Message body format is incorrect',
  2388073: 'Message footer format is incorrect',
  2388293: 'This template has too many variables for its length',
  2388299: 'Variables can’t be at the start or end of the template',
} as const;

export function wordingRefusal(subcode: keyof typeof TITLES, words: string): GraphError {
  return templateRefusal(subcode, TITLES[subcode], words);
}

/** Which part a member is missing of, in Meta's own words. */
export function missing(type: string, member: string): GraphError {
  return wordingRefusal(2388043, `component of type ${type} is missing expected field(s) (${member})`);
}

export function checkLength(text: string, max: number, where: string): void {
  if (text.length > max) {
    throw wordingRefusal(2388040, `The ${where} can have up to ${max} characters.`);
  }
}

/** Body of a template or of a card: variables well written, inside the text, apart, and not too many. */
export function checkBody(body: JsonObject, format: Format, max: number): void {
  const text = textIn(body['text']);
  if (text.trim() === '') throw missing('BODY', 'text');
  checkLength(text, max, 'body');
  checkVariables(text, format, 2388072);
  if (/^\s*\{\{|\}\}\s*$/.test(text)) {
    throw wordingRefusal(2388299, 'The template variables can’t be at the start or end of the template.');
  }
  if (/\}\}\s*\{\{/.test(text)) throw wordingRefusal(2388072, 'Two variables cannot stand side by side.');
  const variables = variablesIn(text);
  const words = text
    .trim()
    .replace(/\{\{[^{}]*\}\}/g, 'x')
    .split(/\s+/).length;
  if (words <= variables.length * WORDS_PER_VARIABLE) {
    throw wordingRefusal(2388293, 'Reduce the number of variables or make the message longer.');
  }
  checkExamples(body['example'], variables, format, 'BODY', 'body_text');
}

/** Numbers run from 1; names are of small letters and underscores. */
export function checkVariables(text: string, format: Format, subcode: 2388047 | 2388072): void {
  if (/\{\{|\}\}/.test(withoutVariables(text))) {
    throw wordingRefusal(subcode, 'Variables are written between two pairs of curly braces.');
  }
  const variables = variablesIn(text);
  const isRight = (name: string, at: number) =>
    format === 'NAMED' ? NAMED.test(name) : name === String(at + 1);
  const sorted = format === 'NAMED' ? variables : variables.toSorted((a, b) => Number(a) - Number(b));
  if (!sorted.every(isRight)) {
    throw wordingRefusal(
      subcode,
      'Variables must be numbered from 1, or named with small letters and underscores.',
    );
  }
}

/** `example.body_text_named_params` with one for each name; else `example.body_text`, of a body in a list of lists. */
export function checkExamples(
  example: unknown,
  variables: readonly string[],
  format: Format,
  type: string,
  member: 'body_text' | 'header_text',
): void {
  if (variables.length === 0) return;
  const given: unknown =
    typeof example === 'object' && example !== null
      ? Reflect.get(example, format === 'NAMED' ? `${member}_named_params` : member)
      : undefined;
  if (!Array.isArray(given)) throw missing(type, 'example');
  const isWhole = format === 'NAMED' ? namesAll(given, variables) : countsAll(given, variables, member);
  if (!isWhole) throw missing(type, 'example');
}

function namesAll(given: readonly unknown[], variables: readonly string[]): boolean {
  const named = new Set(
    objectsIn(given).flatMap((one) => (textIn(one['example']) === '' ? [] : [textIn(one['param_name'])])),
  );
  return named.size === variables.length && variables.every((name) => named.has(name));
}

function countsAll(given: readonly unknown[], variables: readonly string[], member: string): boolean {
  const values: unknown = member === 'body_text' ? given[0] : given;
  return (
    Array.isArray(values) &&
    values.length === variables.length &&
    values.every((value) => textIn(value).trim() !== '')
  );
}
