import type {
  TemplateCategory,
  TemplateContents,
  TemplateHeader,
} from '../../server/domain/templates/template.ts';
import { bodyLimit, LIMITS } from '../limits.ts';
import { isPlace } from '../parse-template.ts';
import type { Problem } from '../validation.ts';
import { DRAFT_LIMITS } from './draft-limits.ts';

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
  const problem = (what: string, cure: string): Problem => ({ field, problem: what, cure });
  if (text.trim() === '') return [problem('There is no text.', 'Write one.')];
  const most = bodyLimit(contents, card);
  const names = namesIn(text);
  const words = text.trim().replace(VARIABLE, 'x').split(/\s+/).length;
  return [
    ...(text.length > most ? [problem(`The text is longer than ${most} characters.`, 'Shorten it.')] : []),
    ...checkVariables(field, text, contents.format),
    ...(/^\s*\{\{|\}\}\s*$/.test(text)
      ? [
          problem(
            'A variable stands at the start or the end.',
            'Put words around it; a full stop is not enough before it.',
          ),
        ]
      : []),
    ...(/\}\}\s*\{\{/.test(text)
      ? [problem('Two variables stand side by side.', 'Put words between them.')]
      : []),
    ...(names.length > 0 && words <= names.length * WORDS_PER_VARIABLE
      ? [problem('There are too many variables for so few words.', 'Write more, or use fewer variables.')]
      : []),
    ...names
      .filter((name) => (contents.examples?.[name] ?? '').trim() === '')
      .map((name) => ({ field: `${field}.${name}`, ...NO_EXAMPLE })),
  ];
}

const NO_EXAMPLE = {
  problem: 'The variable has no example.',
  cure: 'Give one, invented: whoever reviews the template reads it.',
};

const VARIABLE = /\{\{([^{}]*)\}\}/g;

function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name.trim()))];
}

/** Braces that pair, numbers from 1 without a gap, or names of small letters. */
function checkVariables(field: string, text: string, format: Format): readonly Problem[] {
  if (/\{\{|\}\}/.test(text.replace(VARIABLE, '')))
    return [
      {
        field,
        problem: 'The braces of a variable do not pair.',
        cure: 'Write each variable with two braces on both sides, as {{1}}.',
      },
    ];
  const names = namesIn(text);
  if (format === 'named' && names.some((name) => !/^[a-z_][a-z0-9_]*$/.test(name)))
    return [
      {
        field,
        problem: 'A variable has a name that WhatsApp does not allow.',
        cure: 'Use small letters and underscores, as {{first_name}}.',
      },
    ];
  const isCounted = names.every(isPlace) && names.every((_, at) => names.includes(String(at + 1)));
  if (format === 'positional' && !isCounted)
    return [
      {
        field,
        problem: 'The variables are not numbered in order.',
        cure: 'Number them {{1}}, {{2}} and so on, without a gap.',
      },
    ];
  return [];
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
      return category === 'authentication'
        ? [{ field, problem: 'Codes have no place.', cure: 'Take the header away.' }]
        : [];
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
  const problem = (what: string, cure: string): Problem => ({ field, problem: what, cure });
  return [
    ...(text.trim() === '' ? [problem('The header is empty.', 'Write one, or take it away.')] : []),
    ...(text.length > LIMITS.header
      ? [problem(`The header is longer than ${LIMITS.header} characters.`, 'Shorten it.')]
      : []),
    ...(names.length > 1 ? [problem('The header has more than one variable.', 'Keep one.')] : []),
    ...(/[\n*_~`\p{Extended_Pictographic}]/u.test(words)
      ? [problem('The header has line breaks, marks or emoji.', 'Use plain words.')]
      : []),
    ...checkVariables(field, text, format),
    ...(names.length > 0 && example.trim() === ''
      ? [{ field: `${field}.${names[0] ?? ''}`, ...NO_EXAMPLE }]
      : []),
  ];
}

function checkMediaHeader(
  field: string,
  { media, example = '' }: Extract<TemplateHeader, { kind: 'media' }>,
): readonly Problem[] {
  if (media === 'gif')
    return [
      {
        field,
        problem: 'Animations go only by another API of WhatsApp.',
        cure: 'Use a picture or a video.',
      },
    ];
  if (example === '' || /^https?:/.test(example))
    return [
      {
        field,
        problem: 'The header has no sample of its file.',
        cure: 'Upload one: whoever reviews the template looks at it.',
      },
    ];
  return [];
}

/** One line of plain words; none beside a limited-time offer. */
export function checkFooter({ footer, offer }: TemplateContents): readonly Problem[] {
  if (footer === undefined) return [];
  const problem = (what: string, cure: string): Problem => ({ field: 'footer', problem: what, cure });
  return [
    ...(footer.trim() === '' ? [problem('The footer is empty.', 'Write one, or take it away.')] : []),
    ...(footer.length > DRAFT_LIMITS.footer
      ? [problem(`The footer is longer than ${DRAFT_LIMITS.footer} characters.`, 'Shorten it.')]
      : []),
    ...(/\{\{|\}\}|\n/.test(footer)
      ? [problem('The footer has a variable or a line break.', 'Use one line of plain words.')]
      : []),
    ...(offer === undefined ? [] : [problem('An offer has no footer.', 'Take the footer away.')]),
  ];
}
