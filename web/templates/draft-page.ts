import { html, type SafeHtml } from '@remix-run/html-template';
import { choiceField, longTextField, textField } from '../kit/field.ts';
import type { Typed } from '../settings/setting-values.ts';
import { settingsPage } from '../settings/settings-page.ts';
import type { DraftFieldName, TemplateTexts } from '../texts/templates/english.ts';
import type { Language } from '../texts/texts.ts';
import { BUTTON_KINDS, BUTTONS } from './draft-values.ts';

/** Buttons that are shown at once; the others are asked for. */
const SHOWN_BUTTONS = 3;

interface DraftState {
  readonly typed: Typed;
  /** By field of the form. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Of a template that is there already: its name and language stay. */
  readonly edited?: string;
  readonly told: SafeHtml | null;
  readonly depth: number;
}

/** The form of a template: a new one, or one that is changed. */
export function draftPage(language: Language, state: DraftState): string {
  const { draft: texts, categories } = language.texts.templates;
  const { edited, told, depth } = state;
  const title = edited === undefined ? texts.title : texts.editTitle(edited);
  const field = (name: DraftFieldName, place?: number) => partsOf(texts, state, name, place);
  const line = (name: DraftFieldName, longest: number) => textField({ ...field(name), longest });
  const category = choiceField({
    ...field('category'),
    choices: [
      { value: 'utility', text: categories.utility },
      { value: 'marketing', text: categories.marketing },
    ],
  });
  const body = html`<p>${edited === undefined ? texts.intro : texts.editIntro}</p>${told}
<form method="post" action="?">
${edited === undefined ? html`${line('name', 512)}${line('language', 10)}` : null}
${category}${line('header', 200)}${line('headerExample', 200)}
${longTextField({ ...field('body'), longest: 2_000, rows: 6 })}
${longTextField({ ...field('examples'), longest: 4_000 })}
${line('footer', 200)}${buttons(texts, field)}
<button type="submit">${edited === undefined ? texts.create : texts.save}</button>
</form>`;
  return settingsPage(language, { title, body, at: 'templates', depth });
}

function partsOf(
  { fields }: TemplateTexts['draft'],
  { typed, errors }: DraftState,
  name: DraftFieldName,
  place?: number,
) {
  const id = place === undefined ? name : `button${place}${name.slice('button'.length)}`;
  const { label, hint, why } = fields[name];
  return { id, label, hint, why, error: errors?.[id], value: typed[id] ?? '' };
}

type FieldParts = (name: DraftFieldName, place: number) => ReturnType<typeof partsOf>;

function buttons(texts: TemplateTexts['draft'], field: FieldParts): SafeHtml {
  const all = BUTTONS.map((place) => {
    const choices = BUTTON_KINDS.map((kind) => ({ value: kind, text: texts.kinds[kind] ?? kind }));
    return html`<fieldset><legend>${texts.button(String(place + 1))}</legend>
${choiceField({ ...field('buttonKind', place), choices })}
${textField({ ...field('buttonText', place), longest: 200 })}
${textField({ ...field('buttonValue', place), longest: 2_000 })}
${textField({ ...field('buttonExample', place), longest: 2_000 })}</fieldset>`;
  });
  const isOpen = BUTTONS.slice(SHOWN_BUTTONS).some((place) => field('buttonText', place).value !== '');
  return html`${all.slice(0, SHOWN_BUTTONS)}
<details${isOpen ? html` open` : null}><summary>${texts.more}</summary>${all.slice(SHOWN_BUTTONS)}</details>`;
}
