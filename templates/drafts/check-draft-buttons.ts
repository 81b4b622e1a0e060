import type { TemplateButton, TemplateContents } from '../../server/domain/templates/template.ts';
import { codeLimit } from '../limits.ts';
import type { Problem } from '../validation.ts';
import { DRAFT_LIMITS } from './draft-limits.ts';

/** Buttons of the message or of a card: how many of each kind, how they are grouped, and each by itself. */
export function checkButtons(
  field: string,
  buttons: readonly TemplateButton[],
  contents: TemplateContents,
): readonly Problem[] {
  return [
    ...checkNumbers(field, buttons),
    ...checkLabels(field, buttons),
    ...buttons.flatMap((button, index) => checkButton(`${field}.${index}`, button, contents)),
  ];
}

function checkNumbers(field: string, buttons: readonly TemplateButton[]): readonly Problem[] {
  const kinds = buttons.map(({ kind }) => kind);
  const most = (kind: string) => DRAFT_LIMITS.buttonsOf[kind] ?? 1;
  const tooMany = [...new Set(kinds)].filter(
    (kind) => kinds.filter((one) => one === kind).length > most(kind),
  );
  const groups = kinds.filter((kind, at) => kind === 'quick-reply' && kinds[at - 1] !== 'quick-reply');
  return [
    ...(buttons.length > DRAFT_LIMITS.buttons
      ? [{ field, problem: `There are more than ${DRAFT_LIMITS.buttons} buttons.`, cure: 'Take some away.' }]
      : []),
    ...tooMany.map((kind) => ({
      field,
      problem: `There are more than ${most(kind)} buttons of one kind (${kind}).`,
      cure: 'Take some away.',
    })),
    ...(groups.length > 1
      ? [
          {
            field,
            problem: 'Quick replies stand between other buttons.',
            cure: 'Put all quick replies before or behind the others.',
          },
        ]
      : []),
  ];
}

function checkLabels(field: string, buttons: readonly TemplateButton[]): readonly Problem[] {
  const labels = buttons.filter(({ kind }) => kind !== 'copy-code').map(({ text }) => text);
  if (new Set(labels).size === labels.length) return [];
  return [{ field, problem: 'Two buttons have the same words.', cure: 'Give each its own.' }];
}

function checkButton(field: string, button: TemplateButton, contents: TemplateContents): readonly Problem[] {
  return [
    ...(button.kind === 'copy-code' ? [] : checkLabel(field, button.text)),
    ...checkInside(field, button, contents),
  ];
}

function checkLabel(field: string, text: string): readonly Problem[] {
  const problem = (what: string, cure: string): Problem => ({ field, problem: what, cure });
  return [
    ...(text.trim() === '' ? [problem('The button has no words.', 'Write what it does.')] : []),
    ...(text.length > DRAFT_LIMITS.label
      ? [
          problem(
            `The words of the button are longer than ${DRAFT_LIMITS.label} characters.`,
            'Shorten them.',
          ),
        ]
      : []),
    ...(/\{\{|\}\}|\n/.test(text)
      ? [problem('The words of the button have a variable or a line break.', 'Use plain words.')]
      : []),
  ];
}

function checkInside(field: string, button: TemplateButton, contents: TemplateContents): readonly Problem[] {
  const problem = (what: string, cure: string): Problem => ({ field, problem: what, cure });
  switch (button.kind) {
    case 'url':
      return checkUrl(problem, button.url, button.example ?? '');
    case 'phone':
      return /^\+?\d{5,}$/.test(button.phone) && button.phone.length <= DRAFT_LIMITS.phone
        ? []
        : [problem('The phone number cannot be called.', 'Write it with + and country code, digits only.')];
    case 'copy-code':
      return checkCode(problem, button.example ?? '', codeLimit(contents));
    case 'flow':
      return button.flow === undefined ? [problem('The button leads to no form.', 'Choose a form.')] : [];
    case 'other':
      return [problem('This kind of button is not known here.', 'Make it in WhatsApp Manager.')];
    default:
      return [];
  }
}

type Tell = (what: string, cure: string) => Problem;

/** One variable at most, at the end, with an example of the whole address. */
function checkUrl(problem: Tell, url: string, example: string): readonly Problem[] {
  const fixed = url.replace(/\{\{ *\w+ *\}\}$/, '');
  const isAddress = /^https?:\/\/[^\s{}]+$/.test(fixed) && URL.canParse(fixed);
  return [
    ...(isAddress
      ? []
      : [
          problem(
            'This is no web address with at most one variable at its end.',
            'Write it like https://example.com/orders/{{1}}.',
          ),
        ]),
    ...(url.length > DRAFT_LIMITS.url ? [problem('The address is too long.', 'Shorten it.')] : []),
    ...(fixed !== url && !URL.canParse(example)
      ? [problem('The address has no example.', 'Give a whole address as its end would make it.')]
      : []),
  ];
}

function checkCode(problem: Tell, code: string, most: number): readonly Problem[] {
  if (/^[A-Za-z0-9]+$/.test(code) && code.length <= most) return [];
  return [
    problem(`The code is no example of letters and digits, at most ${most}.`, 'Give one, such as 25OFF.'),
  ];
}
