import { html, type SafeHtml } from '@remix-run/html-template';
import type { TemplateDraft } from '../../server/domain/templates/template-draft.ts';
import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import { assets } from '../kit/assets.ts';
import { settingsPage } from '../settings/settings-page.ts';
import type { Language } from '../texts/texts.ts';
import { toButton } from './button-values.ts';
import { cards } from './draft-cards.ts';
import { button, choice, type DraftForm, line, sample, text } from './draft-fields.ts';
import { BUTTONS } from './draft-values.ts';
import { preview } from './preview.ts';

/** Buttons that are shown at once; the others are asked for. */
const SHOWN_BUTTONS = 3;

interface DraftState {
  readonly typed: Typed;
  /** By field of the form. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Of a template that is there already: its name and language stay. */
  readonly edited?: string;
  /** What it would look like. */
  readonly looks?: TemplateDraft;
  readonly told: SafeHtml | null;
  readonly depth: number;
}

/** The form of a template: a new one, or one that is changed. */
export function draftPage(language: Language, state: DraftState): string {
  const { templates } = language.texts;
  const { draft: texts } = templates;
  const { edited, told, depth, looks } = state;
  const form = { texts, typed: state.typed, errors: state.errors };
  const title = edited === undefined ? texts.title : texts.editTitle(edited);
  const body = html`<p>${edited === undefined ? texts.intro : texts.editIntro}</p>${told}
<form method="post" action="?" enctype="multipart/form-data" data-draft>
${edited === undefined ? html`${line(form, 'name', 512)}${line(form, 'language', 10)}` : null}
${message(form, templates.categories)}${buttons(form)}${cards(form)}
<div data-preview>${looks === undefined ? null : html`<h2>${templates.preview.title}</h2>${preview(templates, looks)}`}</div>
<button type="submit" name="do" value="check" class="secondary">${texts.check}</button>
<button type="submit" name="do" value="submit">${edited === undefined ? texts.create : texts.save}</button>
</form>`;
  return settingsPage(language, { title, body, at: 'templates', depth, scripts: [assets.draft] });
}

function message(
  form: DraftForm,
  { utility, marketing }: { readonly utility: string; readonly marketing: string },
): SafeHtml {
  return html`${choice(form, 'category', { utility, marketing })}
${choice(form, 'headerKind', form.texts.headers)}
${line(form, 'header', 200)}${line(form, 'headerExample', 200)}
${sample(form, 'header', 'image/jpeg,image/png,video/mp4,application/pdf')}
${text(form, 'body', { longest: 2_000, rows: 6 })}
${text(form, 'examples', { longest: 4_000 })}
${line(form, 'footer', 200)}`;
}

function buttons(form: DraftForm): SafeHtml {
  const all = BUTTONS.map((id, place) => button(form, id, place));
  const isOpen = BUTTONS.slice(SHOWN_BUTTONS).some((id) => toButton(form.typed, id) !== undefined);
  return html`${all.slice(0, SHOWN_BUTTONS)}
<details${isOpen ? html` open` : null}><summary>${form.texts.more}</summary>${all.slice(SHOWN_BUTTONS)}</details>`;
}
