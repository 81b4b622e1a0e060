import { refusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { objectAt, objectsAt, onlyKeys, textAt } from '../model/read-members.ts';
import type { Template } from '../model/template.ts';
import { textIn } from '../templates/parts-of.ts';
import { fillIn, variablesIn } from '../templates/variables.ts';

type Format = Template['parameterFormat'];

const MANY = { min: 0, max: 100 };
const LINE = 1_000;
/** New lines, tabs, or more than four spaces in a row (not in a page of Meta that was read, but what it answers). */
const UNFIT = /[\n\r\t]| {5}/;

/** A text with variables, and where it stands in the template. */
export interface Wording {
  readonly where: 'header' | 'body';
  readonly text: string;
  readonly format: Format;
  /** Characters, once it is filled in. */
  readonly max: number;
}

/** Refuses values that are too few, too many, wrongly named or formed, and a text that they make too long. */
export function checkValues(wording: Wording, component: JsonObject | undefined): void {
  const { where, text, format, max } = wording;
  const variables = orderedVariables(text, format);
  const given = parametersOf(component, where);
  if (given.length !== variables.length) {
    const counts = `number of localizable_params (${given.length}) does not match the expected number of params`;
    throw refusal(132000, `${where}: ${counts} (${variables.length})`);
  }
  for (const parameter of given) checkValue(parameter, where);
  checkNames(given, variables, wording);
  const filled = fillIn(text, valuesOf(text, format, component));
  if (filled.length > max) throw refusal(132005, `${where}: text is longer than ${max} characters.`);
}

/** Variable → value, of values that were checked. */
export function valuesOf(
  text: string,
  format: Format,
  component: JsonObject | undefined,
): ReadonlyMap<string, string> {
  const variables = orderedVariables(text, format);
  return new Map(
    parametersOf(component, 'body').flatMap((parameter, at) => {
      const name = format === 'NAMED' ? textIn(parameter['parameter_name']) : variables[at];
      return name === undefined ? [] : [[name, shownValue(parameter)]];
    }),
  );
}

export function parametersOf(component: JsonObject | undefined, where: string): JsonObject[] {
  return component === undefined ? [] : objectsAt(component, 'parameters', where, MANY);
}

/** By number where they are numbers: that is the order in which values are given. */
function orderedVariables(text: string, format: Format): string[] {
  const variables = variablesIn(text);
  const areNumbers = format === 'POSITIONAL' && variables.every((name) => /^\d+$/.test(name));
  return areNumbers ? variables.toSorted((a, b) => Number(a) - Number(b)) : variables;
}

function checkValue(parameter: JsonObject, where: string): void {
  const type = textIn(parameter['type']);
  if (type === 'text') checkText(parameter, where);
  else if (where === 'body' && type === 'currency') checkCurrency(parameter);
  else if (where === 'body' && type === 'date_time') checkFallback(parameter, 'date_time');
  else {
    throw refusal(
      132012,
      `${where}: Format mismatch, expected TEXT, received ${type.toUpperCase() || 'UNKNOWN'}`,
    );
  }
}

function checkText(parameter: JsonObject, where: string): void {
  onlyKeys(parameter, ['type', 'text', 'parameter_name'], where);
  const text = parameter['text'];
  if (typeof text !== 'string' || text === '') {
    throw refusal(131008, `${where}: Parameter of type text is missing text value`);
  }
  refuseUnfit(text);
}

/** Refuses what no value may hold. */
export function refuseUnfit(text: string): void {
  if (UNFIT.test(text)) {
    throw refusal(132018, 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces');
  }
}

function checkCurrency(parameter: JsonObject): void {
  const currency = checkFallback(parameter, 'currency');
  textAt(currency, 'code', 'currency', { min: 3, max: 3 });
  if (!Number.isInteger(currency['amount_1000'])) {
    throw refusal(131009, "currency['amount_1000'] must be a whole number.");
  }
}

function checkFallback(parameter: JsonObject, type: 'currency' | 'date_time'): JsonObject {
  onlyKeys(parameter, ['type', type, 'parameter_name'], 'body');
  const value = objectAt(parameter, type, 'body');
  refuseUnfit(textAt(value, 'fallback_value', type, { max: LINE }));
  return value;
}

function checkNames(
  given: readonly JsonObject[],
  variables: readonly string[],
  { where, format }: Wording,
): void {
  const names = given.map(({ parameter_name: name }) => name);
  if (format === 'POSITIONAL') {
    if (names.every((name) => name === undefined)) return;
    throw refusal(132012, `${where}: the template has numbered parameters, without names`);
  }
  if (names.some((name) => name === undefined || name === '')) {
    throw refusal(100, 'Parameter name is missing or empty');
  }
  const isWhole = variables.every((variable) => names.includes(variable));
  if (!isWhole) throw refusal(132012, `${where}: parameter names do not match those of the template`);
}

function shownValue(parameter: JsonObject): string {
  const { type } = parameter;
  if (type === 'text') return textIn(parameter['text']);
  const value = parameter[textIn(type)];
  return typeof value === 'object' && value !== null ? textIn(Reflect.get(value, 'fallback_value')) : '';
}
