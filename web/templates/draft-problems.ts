import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import { isBrokenRule } from '../../templates/drafts/draft-rules.ts';
import type { Problem } from '../../templates/validation.ts';
import type { TemplateTexts } from '../texts/templates/english.ts';
import { buttonIds } from './button-values.ts';
import { cardButtons, cardPlaces } from './card-values.ts';
import { BUTTONS } from './draft-values.ts';
import { toHeader } from './header-values.ts';

/** What is wrong by field of the form, in the reader's language; what belongs to none is under the empty name. */
export function problemsByField(
  texts: TemplateTexts,
  problems: readonly Problem[],
  typed: Typed,
): Readonly<Record<string, string>> {
  const byField: Record<string, string> = {};
  for (const problem of problems) {
    const at = fieldOf(problem.field ?? '', typed);
    const words = inWords(texts, problem);
    const before = byField[at];
    byField[at] = before === undefined ? words : `${before} ${words}`;
  }
  return byField;
}

/** What WhatsApp itself says of a refusal is in English. */
export function inWords({ draft }: TemplateTexts, problem: Problem): string {
  if (!isBrokenRule(problem)) return `${problem.problem} ${problem.cure}`;
  const say: (...values: string[]) => string = draft.rules[problem.rule];
  return say(...problem.values);
}

/** Where in the form a problem is shown. */
function fieldOf(field: string, typed: Typed): string {
  const [part = '', place = '', ...inside] = field.split('.');
  switch (part) {
    case 'name':
    case 'language':
    case 'category':
    case 'footer':
      return part;
    case 'body':
      return place === '' ? 'body' : 'examples';
    case 'header':
      return place === '' ? headerField(typed) : 'headerExample';
    case 'button':
      return buttonField(typed, BUTTONS, place);
    case 'cards':
      return 'cardKind';
    case 'card':
      return cardField(typed, Number(place), inside);
    default:
      return '';
  }
}

function headerField(typed: Typed): string {
  const header = toHeader(typed);
  if (header?.kind === 'media') return 'headerFile';
  return header === undefined || header.kind === 'text' ? 'header' : 'headerKind';
}

/** What is said of all of them stands at the first. */
function buttonField(typed: Typed, ids: readonly string[], place: string): string {
  const used = buttonIds(typed, ids);
  return `${used[Number(place)] ?? used[0] ?? ids[0] ?? ''}Text`;
}

function cardField(typed: Typed, card: number, [part, place = '']: readonly string[]): string {
  const at = cardPlaces(typed)[card] ?? 0;
  if (part === 'header') return `card${at}File`;
  if (part === 'button') return buttonField(typed, cardButtons(at), place);
  return place === '' ? `card${at}Body` : 'examples';
}
