import { refusal } from '../model/graph-error.ts';
import type { Template } from '../model/template.ts';
import { findInLibrary, type ValueType } from '../templates/library.ts';
import { fillIn, variablesIn } from '../templates/variables.ts';

/** What a value of each type looks like (templates/template-library: "parameters are type-checked"; roughly). */
const FORMS: Readonly<Record<ValueType, RegExp>> = {
  ADDRESS: /^.{1,250}$/,
  TEXT: /^.{1,250}$/,
  AMOUNT: /^\D{0,5}\d[\d.,]{0,20}\D{0,5}$/,
  DATE: /\d/,
  'PHONE NUMBER': /^\+?[\d\s()-]{5,25}$/,
  EMAIL: /^[^@\s]+@[^@\s]+$/,
  NUMBER: /^\d{1,30}$/,
};

/** The values of a template from the library must be of the types that it has. */
export function checkLibraryValues(
  { libraryName, language }: Template,
  body: string,
  values: ReadonlyMap<string, string>,
): void {
  const types = findInLibrary(libraryName ?? '', language)?.body_param_types ?? [];
  variablesIn(body).forEach((name, at) => {
    const type = types[at];
    if (type !== undefined && !FORMS[type].test(fillIn(`{{${name}}}`, values))) {
      throw refusal(132012, `body: Format mismatch, expected ${type} for parameter ${name}`);
    }
  });
}
