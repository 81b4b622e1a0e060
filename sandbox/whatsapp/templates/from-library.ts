import { badParameter } from '../model/graph-error.ts';
import { isJsonObject, type JsonObject } from '../model/json-object.ts';
import { findInLibrary, type LibraryTemplate } from './library.ts';
import { objectsIn, textIn } from './parts-of.ts';

/** What the library says under the name; refuses an unknown one, another category, and buttons without their inputs. */
export function fromLibrary(body: JsonObject, category: string) {
  if (body['components'] !== undefined) {
    throw badParameter('Give components or library_template_name, not both.');
  }
  const libraryName = textIn(body['library_template_name']);
  const found = findInLibrary(libraryName, textIn(body['language']));
  if (found === undefined) throw badParameter('The library has no template of this name and language.');
  if (category !== found.category) throw badParameter(`This template is of the category ${found.category}.`);
  const inputs = readInputs(body['library_template_button_inputs']);
  return {
    libraryName,
    category,
    parameterFormat: 'POSITIONAL' as const,
    components: componentsOf(found, inputs),
  };
}

/** A JSON text, as Meta wants it. */
function readInputs(given: unknown): JsonObject[] {
  if (given === undefined) return [];
  try {
    if (typeof given === 'string') return objectsIn(JSON.parse(given));
  } catch {
    // Told below, like any other form.
  }
  throw badParameter('Param library_template_button_inputs must be a JSON string.');
}

function componentsOf(template: LibraryTemplate, inputs: readonly JsonObject[]): JsonObject[] {
  const { header, body, body_params: values, buttons } = template;
  const filled = buttons.map((button, place) => withInput(button, inputs[place]));
  return [
    ...(header === undefined ? [] : [{ type: 'HEADER', format: 'TEXT', text: header }]),
    { type: 'BODY', text: body, example: { body_text: [values] } },
    ...(filled.length === 0 ? [] : [{ type: 'BUTTONS', buttons: filled }]),
  ];
}

function withInput(button: JsonObject, input: JsonObject | undefined): JsonObject {
  const url = input?.['url'];
  const base = isJsonObject(url) ? textIn(url['base_url']) : '';
  if (input?.['type'] !== button['type'] || !base.startsWith('https://')) {
    throw badParameter('library_template_button_inputs must hold an input for each button.');
  }
  const example = isJsonObject(url) ? textIn(url['url_suffix_example']) : '';
  return { ...button, url: base, ...(base.includes('{{1}}') ? { example: [example] } : {}) };
}
