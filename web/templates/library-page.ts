import { html, type SafeHtml } from '@remix-run/html-template';
import type { LibraryTemplate } from '../../server/domain/templates/template-draft.ts';
import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import { textField } from '../kit/field.ts';
import { settingsPage } from '../settings/settings-page.ts';
import type { TemplateTexts } from '../texts/templates/english.ts';
import type { Language } from '../texts/texts.ts';

interface LibraryState {
  readonly search: string;
  readonly language: string;
  readonly templates: readonly LibraryTemplate[];
  readonly next?: string | undefined;
  readonly told: SafeHtml | null;
}

/** What WhatsApp offers ready-made. */
export function libraryPage(language: Language, state: LibraryState): string {
  const { fromLibrary: texts, draft, search, searchButton, next } = language.texts.templates;
  const more = { q: state.search, language: state.language, after: state.next ?? '' };
  const body = html`<p>${texts.intro}</p>${state.told}
<search><form method="get" action="?">
${textField({ id: 'q', type: 'search', label: search, value: state.search, longest: 200 })}
${textField({ id: 'language', label: draft.fields.language.label, hint: draft.fields.language.hint, value: state.language, longest: 10 })}
<button type="submit">${searchButton}</button></form></search>
${state.templates.length === 0 && state.told === null ? html`<p>${texts.nothing}</p>` : null}
${state.templates.map((template) => row(language.texts.templates, template))}
${state.next && html`<p><a href="?${new URLSearchParams(more).toString()}">${next}</a></p>`}`;
  return settingsPage(language, { title: texts.title, body, at: 'templates', depth: 3 });
}

function row({ fromLibrary, categories }: TemplateTexts, template: LibraryTemplate): SafeHtml {
  const { name, language, category } = template;
  const address = `library/${encodeURIComponent(name)}?${new URLSearchParams({ language }).toString()}`;
  return html`<article><h2>${name}</h2><p class="hint">${language} · ${categories[category]}</p>${words(template)}
<p><a href="${address}" aria-label="${fromLibrary.choose}: ${name} (${language})">${fromLibrary.choose}</a></p></article>`;
}

function words({ header, body, buttons }: LibraryTemplate): SafeHtml {
  return html`<div class="bubble">${header && html`<p><strong>${header}</strong></p>`}<p class="words">${body}</p>
${buttons.map(({ text }) => html`<p class="press">${text}</p>`)}</div>`;
}

/** What a button of the library wants of ours; undefined when it is complete. */
export function wantedOf({ kind }: LibraryTemplate['buttons'][number]): 'url' | 'phone' | undefined {
  const name = kind.toLowerCase();
  if (name === 'url') return 'url';
  return name.startsWith('phone') ? 'phone' : undefined;
}

interface ChosenState {
  readonly template: LibraryTemplate;
  readonly typed: Typed;
  readonly errors?: Readonly<Record<string, string>>;
  readonly told: SafeHtml | null;
}

/** One of them, to be made the account's own. */
export function chosenPage(language: Language, { template, typed, errors = {}, told }: ChosenState): string {
  const { fromLibrary: texts, draft } = language.texts.templates;
  const { label, hint, why } = draft.fields.name;
  const name = textField({
    id: 'name',
    label,
    hint,
    why,
    value: typed['name'] ?? '',
    error: errors['name'],
    longest: 512,
  });
  const buttons = template.buttons.map((button, place) => {
    const wanted = wantedOf(button);
    if (wanted === undefined) return null;
    const id = `button${place}`;
    const about = {
      id,
      label: texts[wanted](button.text),
      hint: draft.fields.buttonValue.hint,
      why: texts.why,
    };
    return textField({ ...about, value: typed[id] ?? '', error: errors[id], longest: 2_000 });
  });
  const body = html`${told}${words(template)}<form method="post" action="?${new URLSearchParams({ language: template.language }).toString()}">
${name}${buttons}<button type="submit">${texts.create}</button></form>`;
  return settingsPage(language, { title: texts.chooseTitle(template.name), body, at: 'templates', depth: 4 });
}
