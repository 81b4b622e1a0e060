import type {
  TemplateButton,
  TemplateCategory,
  TemplateContents,
  TemplateDocument,
} from '../../server/domain/templates/template.ts';
import type { TemplateDraft } from '../../server/domain/templates/template-draft.ts';
import { DRAFT_LIMITS } from '../../templates/drafts/draft-limits.ts';
import type { Problem } from '../../templates/validation.ts';
import type { Typed } from '../settings/setting-values.ts';

/** Kinds of buttons that the form knows. */
export const BUTTON_KINDS = ['none', 'quick-reply', 'url', 'phone'] as const;

/** Places for buttons in the form. */
export const BUTTONS = Array.from({ length: DRAFT_LIMITS.buttons }, (_, place) => place);

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Only what the form can hold: nothing of a template is lost by changing it here. */
export function canEditHere({
  header,
  buttons,
  offer,
  cards,
  asksToCall,
  unknown,
}: TemplateContents): boolean {
  const isPlain =
    offer === undefined && cards === undefined && asksToCall === undefined && unknown === undefined;
  const isKnown = ({ kind }: TemplateButton) => (BUTTON_KINDS as readonly string[]).includes(kind);
  return isPlain && (header === undefined || header.kind === 'text') && buttons.every(isKnown);
}

/** A template as it stands in the form. */
export function shownDraft({ name, language, category, contents }: TemplateDocument): Typed {
  const { header, body, examples = {}, footer = '', buttons } = contents;
  return {
    name,
    language,
    category,
    header: header?.kind === 'text' ? header.text : '',
    headerExample: header?.kind === 'text' ? (header.example ?? '') : '',
    body,
    examples: Object.entries(examples)
      .map(([variable, example]) => `${variable}: ${example}`)
      .join('\n'),
    footer,
    ...Object.assign({}, ...buttons.map(shownButton)),
  };
}

function shownButton(button: TemplateButton, place: number): Typed {
  const at = (part: string) => `button${place}${part}`;
  return {
    [at('Kind')]: button.kind,
    [at('Text')]: button.text,
    [at('Value')]: button.kind === 'url' ? button.url : button.kind === 'phone' ? button.phone : '',
    [at('Example')]: button.kind === 'url' ? (button.example ?? '') : '',
  };
}

/** What somebody typed, as a template that WhatsApp's rules are held against. */
export function toDraft(typed: Typed): TemplateDraft {
  return {
    name: trimmed(typed, 'name'),
    language: trimmed(typed, 'language'),
    category: categoryOf(typed),
    contents: toContents(typed),
  };
}

function categoryOf({ category }: Typed): TemplateCategory {
  return category === 'marketing' ? 'marketing' : 'utility';
}

function toContents(typed: Typed): TemplateContents {
  const [body, header, footer] = [lines(typed, 'body'), trimmed(typed, 'header'), trimmed(typed, 'footer')];
  const variables = [...`${header} ${body}`.matchAll(VARIABLE)].map(([, name = '']) => name);
  const example = trimmed(typed, 'headerExample');
  return {
    format: variables.every((name) => /^\d+$/.test(name)) ? 'positional' : 'named',
    ...(header !== '' && { header: { kind: 'text', text: header, ...(example !== '' && { example }) } }),
    body,
    examples: examplesOf(lines(typed, 'examples')),
    ...(footer !== '' && { footer }),
    buttons: BUTTONS.flatMap((place) => toButton(typed, place)),
  };
}

function examplesOf(text: string): Record<string, string> {
  const pairs = text.split('\n').map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, Math.max(at, 0)).replace(/[{}]/g, '').trim(), line.slice(at + 1).trim()] as const;
  });
  return Object.fromEntries(pairs.filter(([variable]) => variable !== ''));
}

function toButton(typed: Typed, place: number): TemplateButton[] {
  const part = (name: string) => trimmed(typed, `button${place}${name}`);
  const [text, value, example] = [part('Text'), part('Value'), part('Example')];
  switch (part('Kind')) {
    case 'quick-reply':
      return [{ kind: 'quick-reply', text }];
    case 'url':
      return [{ kind: 'url', text, url: value, ...(example !== '' && { example }) }];
    case 'phone':
      return [{ kind: 'phone', text, phone: value }];
    default:
      return [];
  }
}

function trimmed(typed: Typed, name: string): string {
  return lines(typed, name).trim();
}

/** Browsers end lines with two characters. */
function lines(typed: Typed, name: string): string {
  return (typed[name] ?? '').replaceAll('\r\n', '\n');
}

/** What is wrong by field of the form; what belongs to none is under the empty name. */
export function problemsByField(
  problems: readonly Problem[],
  typed: Typed,
): Readonly<Record<string, string>> {
  const places = BUTTONS.filter((place) => toButton(typed, place).length > 0);
  const byField: Record<string, string> = {};
  for (const { field = '', problem, cure } of problems) {
    const at = fieldOf(field, places);
    byField[at] = byField[at] === undefined ? `${problem} ${cure}` : `${byField[at]} ${problem} ${cure}`;
  }
  return byField;
}

const PLAIN: ReadonlySet<string> = new Set(['name', 'language', 'category', 'header', 'body', 'footer']);

/** Where in the form a problem is shown; `places` are those of the buttons that there are. */
function fieldOf(field: string, places: readonly number[]): string {
  if (field.startsWith('body.')) return 'examples';
  if (field.startsWith('header.')) return 'headerExample';
  if (field === 'button') return `button${places[0] ?? 0}Text`;
  const [, place] = /^button\.(\d+)/.exec(field) ?? [];
  if (place !== undefined) return `button${places[Number(place)] ?? 0}Text`;
  return PLAIN.has(field) ? field : '';
}
