import type {
  TemplateCategory,
  TemplateContents,
  TemplateDocument,
} from '../../server/domain/templates/template.ts';
import type { TemplateDraft } from '../../server/domain/templates/template-draft.ts';
import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import { DRAFT_LIMITS } from '../../templates/drafts/draft-limits.ts';
import { isKnownButton, shownButton, toButtons } from './button-values.ts';
import { areKnownCards, shownCards, toCards } from './card-values.ts';
import { headerKind, toHeader } from './header-values.ts';
import { lines, trimmed } from './typed-text.ts';

/** Ids of the fields of the buttons below the message. */
export const BUTTONS = Array.from({ length: DRAFT_LIMITS.buttons }, (_, place) => `button${place}`);

const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** Only what the form can hold: nothing of a template is lost by changing it here. */
export function canEditHere(contents: TemplateContents): boolean {
  const { header, buttons, offer, cards, asksToCall, unknown } = contents;
  const isPlain = offer === undefined && asksToCall === undefined && unknown === undefined;
  const isKnown = headerKind(header) !== undefined && buttons.every(isKnownButton);
  return isPlain && isKnown && (cards === undefined || areKnownCards(cards));
}

/** A template as it stands in the form. */
export function shownDraft({ name, language, category, contents }: TemplateDocument): Typed {
  const { header, body, examples = {}, footer = '', buttons, cards } = contents;
  return {
    name,
    language,
    category,
    headerKind: headerKind(header) ?? 'text',
    header: header?.kind === 'text' ? header.text : '',
    headerExample: header?.kind === 'text' ? (header.example ?? '') : '',
    body,
    examples: Object.entries(examples)
      .map(([variable, example]) => `${variable}: ${example}`)
      .join('\n'),
    footer,
    ...Object.assign({}, ...buttons.map((button, place) => shownButton(`button${place}`, button))),
    ...(cards === undefined ? {} : shownCards(cards)),
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
  const [body, header, cards] = [lines(typed, 'body'), toHeader(typed), toCards(typed)];
  const footer = trimmed(typed, 'footer');
  const texts = [header?.kind === 'text' ? header.text : '', body, ...(cards ?? []).map((card) => card.body)];
  const variables = [...texts.join(' ').matchAll(VARIABLE)].map(([, name = '']) => name.trim());
  return {
    format: variables.every((name) => /^\d+$/.test(name)) ? 'positional' : 'named',
    ...(header !== undefined && { header }),
    body,
    examples: examplesOf(lines(typed, 'examples')),
    ...(footer !== '' && { footer }),
    buttons: toButtons(typed, BUTTONS),
    ...(cards !== undefined && { cards }),
  };
}

function examplesOf(text: string): Record<string, string> {
  const pairs = text.split('\n').map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, Math.max(at, 0)).replace(/[{}]/g, '').trim(), line.slice(at + 1).trim()] as const;
  });
  return Object.fromEntries(pairs.filter(([variable]) => variable !== ''));
}
