import type { TemplateButton, TemplateContents } from '../../server/domain/templates/template.ts';
import { codeLimit } from '../limits.ts';
import type { Problem } from '../validation.ts';
import { DRAFT_LIMITS } from './draft-limits.ts';
import { broken } from './draft-rules.ts';

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
    ...(buttons.length > DRAFT_LIMITS.buttons ? [broken(field, 'buttons-many', DRAFT_LIMITS.buttons)] : []),
    ...tooMany.map((kind) => broken(field, 'buttons-of-kind', most(kind))),
    ...(groups.length > 1 ? [broken(field, 'replies-apart')] : []),
  ];
}

function checkLabels(field: string, buttons: readonly TemplateButton[]): readonly Problem[] {
  const labels = buttons.filter(({ kind }) => kind !== 'copy-code').map(({ text }) => text);
  return new Set(labels).size === labels.length ? [] : [broken(field, 'labels-alike')];
}

function checkButton(field: string, button: TemplateButton, contents: TemplateContents): readonly Problem[] {
  return [
    ...(button.kind === 'copy-code' ? [] : checkLabel(field, button.text)),
    ...checkInside(field, button, contents),
  ];
}

function checkLabel(field: string, text: string): readonly Problem[] {
  return [
    ...(text.trim() === '' ? [broken(field, 'label-missing')] : []),
    ...(text.length > DRAFT_LIMITS.label ? [broken(field, 'label-long', DRAFT_LIMITS.label)] : []),
    ...(/\{\{|\}\}|\n/.test(text) ? [broken(field, 'label-plain')] : []),
  ];
}

function checkInside(field: string, button: TemplateButton, contents: TemplateContents): readonly Problem[] {
  switch (button.kind) {
    case 'url':
      return checkUrl(field, button.url, button.example ?? '');
    case 'phone':
      return /^\+?\d{5,}$/.test(button.phone) && button.phone.length <= DRAFT_LIMITS.phone
        ? []
        : [broken(field, 'phone')];
    case 'copy-code':
      return checkCode(field, button.example ?? '', codeLimit(contents));
    case 'flow':
      return button.flow === undefined ? [broken(field, 'flow')] : [];
    case 'other':
      return [broken(field, 'button-unknown')];
    default:
      return [];
  }
}

/** One variable at most, at the end, with an example of the whole address. */
function checkUrl(field: string, url: string, example: string): readonly Problem[] {
  const fixed = url.replace(/\{\{ *\w+ *\}\}$/, '');
  const isAddress = /^https?:\/\/[^\s{}]+$/.test(fixed) && URL.canParse(fixed);
  return [
    ...(isAddress ? [] : [broken(field, 'url')]),
    ...(url.length > DRAFT_LIMITS.url ? [broken(field, 'url-long')] : []),
    ...(fixed !== url && !URL.canParse(example) ? [broken(field, 'url-example')] : []),
  ];
}

function checkCode(field: string, code: string, most: number): readonly Problem[] {
  return /^[A-Za-z0-9]+$/.test(code) && code.length <= most ? [] : [broken(field, 'code', most)];
}
