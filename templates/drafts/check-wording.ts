import type {
  TemplateCategory,
  TemplateContents,
  TemplateHeader,
} from '../../server/domain/templates/template.ts';
import { bodyLimit, LIMITS } from '../limits.ts';
import { isPlace } from '../parse-template.ts';
import type { Problem } from '../validation.ts';
import { DRAFT_LIMITS } from './draft-limits.ts';
import { broken } from './draft-rules.ts';

type Format = TemplateContents['format'];

/** A text with so many variables needs more words than twice as many (error 2388293). */
const WORDS_PER_VARIABLE = 2;

/** The body of the message, or of a card (`card` from 0). */
export function checkBody(
  field: string,
  text: string,
  contents: TemplateContents,
  card?: number,
): readonly Problem[] {
  if (text.trim() === '') return [broken(field, 'text-missing')];
  const most = bodyLimit(contents, card);
  const names = namesIn(text);
  const words = text.trim().replace(VARIABLE, 'x').split(/\s+/).length;
  const isCrowded = names.length > 0 && words <= names.length * WORDS_PER_VARIABLE;
  return [
    ...(text.length > most ? [broken(field, 'text-long', most)] : []),
    ...checkVariables(field, text, contents.format),
    ...(/^\s*\{\{|\}\}\s*$/.test(text) ? [broken(field, 'variable-edge')] : []),
    ...(/\}\}\s*\{\{/.test(text) ? [broken(field, 'variables-adjacent')] : []),
    ...(isCrowded ? [broken(field, 'variables-many')] : []),
    ...names
      .filter((name) => (contents.examples?.[name] ?? '').trim() === '')
      .map((name) => broken(`${field}.${name}`, 'example-missing')),
  ];
}

const VARIABLE = /\{\{([^{}]*)\}\}/g;

function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name.trim()))];
}

/** Braces that pair, numbers from 1 without a gap, or names of small letters. */
function checkVariables(field: string, text: string, format: Format): readonly Problem[] {
  if (/\{\{|\}\}/.test(text.replace(VARIABLE, ''))) return [broken(field, 'braces')];
  const names = namesIn(text);
  if (format === 'named' && names.some((name) => !/^[a-z_][a-z0-9_]*$/.test(name)))
    return [broken(field, 'variable-name')];
  const isCounted = names.every(isPlace) && names.every((_, at) => names.includes(String(at + 1)));
  return format === 'positional' && !isCounted ? [broken(field, 'variable-numbers')] : [];
}

/** A header of words has one variable at most and no marks; one with a file needs a sample of it. */
export function checkHeader(
  header: TemplateHeader | undefined,
  { format, examples }: TemplateContents,
  category: TemplateCategory,
  field = 'header',
): readonly Problem[] {
  switch (header?.kind) {
    case 'text':
      return checkTextHeader(
        field,
        header.text,
        header.example ?? firstExample(header.text, examples),
        format,
      );
    case 'media':
      return checkMediaHeader(field, header);
    case 'location':
      return category === 'authentication' ? [broken(field, 'code-place')] : [];
    default:
      return [];
  }
}

function firstExample(text: string, examples: TemplateContents['examples']): string {
  return examples?.[namesIn(text)[0] ?? ''] ?? '';
}

function checkTextHeader(field: string, text: string, example: string, format: Format): readonly Problem[] {
  const names = namesIn(text);
  const words = text.replace(VARIABLE, '');
  return [
    ...(text.trim() === '' ? [broken(field, 'header-empty')] : []),
    ...(text.length > LIMITS.header ? [broken(field, 'header-long', LIMITS.header)] : []),
    ...(names.length > 1 ? [broken(field, 'header-variables')] : []),
    ...(/[\n*_~`\p{Extended_Pictographic}]/u.test(words) ? [broken(field, 'header-marks')] : []),
    ...checkVariables(field, text, format),
    ...(names.length > 0 && example.trim() === ''
      ? [broken(`${field}.${names[0] ?? ''}`, 'example-missing')]
      : []),
  ];
}

function checkMediaHeader(
  field: string,
  { media, example = '' }: Extract<TemplateHeader, { kind: 'media' }>,
): readonly Problem[] {
  if (media === 'gif') return [broken(field, 'animation')];
  return example === '' || /^https?:/.test(example) ? [broken(field, 'sample-missing')] : [];
}

/** One line of plain words; none beside a limited-time offer. */
export function checkFooter({ footer, offer }: TemplateContents): readonly Problem[] {
  if (footer === undefined) return [];
  return [
    ...(footer.trim() === '' ? [broken('footer', 'footer-empty')] : []),
    ...(footer.length > DRAFT_LIMITS.footer ? [broken('footer', 'footer-long', DRAFT_LIMITS.footer)] : []),
    ...(/\{\{|\}\}|\n/.test(footer) ? [broken('footer', 'footer-plain')] : []),
    ...(offer === undefined ? [] : [broken('footer', 'offer-footer')]),
  ];
}
