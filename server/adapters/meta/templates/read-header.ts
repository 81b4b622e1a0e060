import type { HeaderMedia, TemplateContents, TemplateHeader } from '../../../domain/templates/template.ts';
import { field, listField, textField } from '../../shared/json-fields.ts';

const MEDIA: Readonly<Record<string, HeaderMedia>> = {
  IMAGE: 'image',
  VIDEO: 'video',
  DOCUMENT: 'document',
  GIF: 'gif',
};

/** A header of a known format; undefined when there is none. */
export function readHeader(component: unknown): TemplateHeader | undefined {
  const format = textField(component, 'format')?.toUpperCase() ?? '';
  const examples = field(component, 'example');
  if (format === 'TEXT') return readTextHeader(component, examples);
  if (format === 'LOCATION') return { kind: 'location' };
  if (format === 'PRODUCT') return { kind: 'product' };
  if (!Object.hasOwn(MEDIA, format)) return undefined;
  const media = MEDIA[format];
  const [example] = texts(listField(examples, 'header_handle'));
  return media && { kind: 'media', media, ...(example !== undefined && { example }) };
}

function readTextHeader(component: unknown, examples: unknown): TemplateHeader {
  const [named] = namedExamples(examples, 'header_text_named_params');
  const example = named?.[1] ?? texts(listField(examples, 'header_text'))[0];
  const text = textField(component, 'text') ?? '';
  return { kind: 'text', text, ...(example !== undefined && { example }) };
}

/** Examples of a body by the names of its variables. */
export function readBodyExamples(component: unknown): TemplateContents['examples'] {
  const examples = field(component, 'example');
  const [row] = listField(examples, 'body_text');
  const placed = texts(Array.isArray(row) ? row : [row]).map((text, at) => [String(at + 1), text] as const);
  const all = [...placed, ...namedExamples(examples, 'body_text_named_params')];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}

function namedExamples(examples: unknown, list: string): (readonly [string, string])[] {
  return listField(examples, list).flatMap((each) => {
    const name = textField(each, 'param_name');
    const example = textField(each, 'example');
    return name === undefined || example === undefined ? [] : [[name, example] as const];
  });
}

function texts(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === 'string');
}
