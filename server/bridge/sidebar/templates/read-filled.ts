import type { TemplateField } from '../../../../templates/template-field.ts';
import { type FilledIn, fieldInput } from '../../../domain/sidebar/template-step.ts';
import type { TemplateValue, TemplateValues } from '../../../domain/templates/template-values.ts';

/** What is kept of one input; what is longer is no value of a template. Characters. */
const LONGEST = 4_000;

/** What stands in the fields after a click: what was filled in over what stood there; what was not asked for stays. */
export function readFilled(
  fields: readonly TemplateField[],
  filled: FilledIn,
  before: TemplateValues,
): TemplateValues {
  const read = fields.map((field) => [field.id, readField(field, filled, before[field.id])] as const);
  return { ...before, ...Object.fromEntries(read) };
}

function readField(
  field: TemplateField,
  filled: FilledIn,
  before: TemplateValue | undefined,
): TemplateValue | undefined {
  switch (field.kind) {
    case 'media':
      return readLink(textIn(filled, fieldInput(field.id, 'link')), before);
    case 'location':
      return readLocation(field.id, filled, before);
    case 'time':
      return readTime(textIn(filled, fieldInput(field.id)), before);
    default: {
      const text = textIn(filled, fieldInput(field.id));
      return text === undefined ? before : { kind: 'text', text };
    }
  }
}

function textIn(filled: FilledIn, input: string): string | undefined {
  const value = filled[input];
  return typeof value === 'string' ? value.slice(0, LONGEST) : undefined;
}

/** An address replaces the file that was chosen before; an empty one changes nothing. */
function readLink(link: string | undefined, before: TemplateValue | undefined): TemplateValue | undefined {
  const address = link?.trim() ?? '';
  return address === '' ? before : { kind: 'link', link: address };
}

const PARTS = ['latitude', 'longitude', 'name', 'address'] as const;

function readLocation(
  field: string,
  filled: FilledIn,
  before: TemplateValue | undefined,
): TemplateValue | undefined {
  const known = before?.kind === 'location' ? before : undefined;
  const parts = PARTS.map(
    (part) => [part, textIn(filled, fieldInput(field, part))?.trim() ?? known?.[part] ?? ''] as const,
  );
  if (parts.every(([, text]) => text === '')) return undefined;
  const [latitude, longitude, name, address] = parts.map(([, text]) => text);
  return {
    kind: 'location',
    latitude: latitude ?? '',
    longitude: longitude ?? '',
    name: name ?? '',
    address: address ?? '',
  };
}

function readTime(chosen: string | undefined, before: TemplateValue | undefined): TemplateValue | undefined {
  const at = Number(chosen);
  return chosen === undefined || chosen === '' || !Number.isSafeInteger(at) ? before : { kind: 'time', at };
}

/** The same values as inputs, but for files that are no addresses: what `readFilled` makes the values of. */
export function toFilled(values: TemplateValues): FilledIn {
  return Object.fromEntries(Object.entries(values).flatMap(([field, value]) => inputsOf(field, value)));
}

function inputsOf(field: string, value: TemplateValue | undefined): [string, string][] {
  switch (value?.kind) {
    case 'text':
      return [[fieldInput(field), value.text]];
    case 'link':
      return [[fieldInput(field, 'link'), value.link]];
    case 'time':
      return [[fieldInput(field), String(value.at)]];
    case 'location':
      return PARTS.map((part) => [fieldInput(field, part), value[part]]);
    default:
      return [];
  }
}
