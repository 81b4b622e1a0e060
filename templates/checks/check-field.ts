import type { TemplateValues } from '../../server/domain/templates/template-values.ts';
import { productsOf, sectionsOf } from '../read-products.ts';
import { fileOf, placeOf, plainText, shownText, timeOf, typedText } from '../read-value.ts';
import type { TemplateField } from '../template-field.ts';
import type { Problem, ValueFacts } from '../validation.ts';
import { checkFile } from './check-file.ts';
import { checkPlace } from './check-place.ts';
import { checkProducts, checkSections } from './check-products.ts';

/** What is wrong with one value by itself; the texts that it becomes part of are checked apart. `now` in milliseconds. */
export function checkField(
  field: TemplateField,
  values: TemplateValues,
  now: number,
  facts: ValueFacts,
): readonly Problem[] {
  if (!isThere(field, values)) return field.required ? [missing(field)] : [];
  // A one-time code stands in the text, where spaces around it would be sent.
  const text = (field.variable === undefined ? plainText : shownText)(values, field.id) ?? '';
  switch (field.kind) {
    case 'media':
      return checkFile(field, fileOf(values, field.id), facts.files?.[field.id]);
    case 'location':
      return checkPlace(field, placeOf(values, field.id));
    case 'time':
      return checkTime(field, timeOf(values, field.id) ?? 0, now);
    case 'code':
      return [...checkCode(field, text), ...checkLength(field, text)];
    case 'product':
      return checkProducts(field, [text], 1);
    case 'products':
      return checkProducts(field, productsOf(values, field.id), field.most ?? 0);
    case 'sections':
      return checkSections(field, sectionsOf(values, field.id));
    case 'payload':
    case 'flow':
      return checkLength(field, text);
    default:
      return [];
  }
}

function isThere({ id, kind }: TemplateField, values: TemplateValues): boolean {
  switch (kind) {
    case 'media':
      return fileOf(values, id) !== undefined;
    case 'location':
      return placeOf(values, id) !== undefined;
    case 'time':
      return timeOf(values, id) !== undefined;
    default:
      return typedText(values, id) !== undefined;
  }
}

/** What people do about a value that is not there. */
const CURES: Readonly<Record<TemplateField['kind'], string>> = {
  text: 'Fill it in.',
  code: 'Fill it in.',
  payload: 'Fill it in.',
  flow: 'Fill it in.',
  media: 'Choose a file.',
  location: 'Give the place with latitude, longitude, name and address.',
  time: 'Choose when the offer ends.',
  product: 'Give the content id of a product, as Commerce Manager shows it.',
  products: 'Give the content ids of products, with commas between them.',
  sections:
    'Write each section on a line of its own: a title, a colon, the products with commas between them.',
};

function missing({ id, label, kind }: TemplateField): Problem {
  return { field: id, problem: `${label} is missing.`, cure: CURES[kind] };
}

function checkTime({ id }: TemplateField, at: number, now: number): readonly Problem[] {
  if (at > now) return [];
  return [{ field: id, problem: 'The offer has ended already.', cure: 'Choose an end in the future.' }];
}

function checkCode({ id, label }: TemplateField, code: string): readonly Problem[] {
  if (/^[A-Za-z0-9]*$/.test(code)) return [];
  return [
    {
      field: id,
      problem: `${label} has characters that WhatsApp does not take.`,
      cure: 'Use letters A–Z and digits alone, without spaces.',
    },
  ];
}

function checkLength(
  { id, label, maxLength = Number.POSITIVE_INFINITY }: TemplateField,
  text: string,
): readonly Problem[] {
  if (text.length <= maxLength) return [];
  return [
    {
      field: id,
      problem: `${label} has ${text.length} characters; WhatsApp takes ${maxLength} at most.`,
      cure: 'Shorten it.',
    },
  ];
}
