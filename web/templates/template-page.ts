import { html, type SafeHtml } from '@remix-run/html-template';
import type { TemplateDocument } from '../../server/domain/templates/template.ts';
import type { TemplateAccount } from '../../server/domain/templates/template-desk.ts';
import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import type { TemplateField } from '../../templates/template-field.ts';
import { choiceField, textField, yesNoField } from '../kit/field.ts';
import { linkFrom } from '../kit/link.ts';
import { settingsPage } from '../settings/settings-page.ts';
import type { TemplateTexts } from '../texts/templates/english.ts';
import type { Language } from '../texts/texts.ts';
import { canEditHere } from './draft-values.ts';
import { factsOf, managerAddress } from './list-page.ts';
import { preview } from './preview.ts';
import type { ShownBindings } from './template-doors.ts';

interface TemplateState {
  readonly template: TemplateDocument;
  /** All of the workspace. */
  readonly accounts: readonly TemplateAccount[];
  readonly bindings: ShownBindings;
  /** What stands in the form of the bindings. */
  readonly typed: Typed;
  /** By field of that form. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly told: SafeHtml | null;
  /** How many folders deep the address is. */
  readonly depth: number;
}

/** One template: how it looks, what fills it in, where it is offered, and what can be done with it. */
export function templatePage(language: Language, state: TemplateState): string {
  const { templates: texts } = language.texts;
  const { template, told, depth } = state;
  const body = html`${told}${factsOf(texts, template)}
<h2>${texts.preview.title}</h2>${preview(texts, template)}
${changesOf(texts, state)}
<h2>${texts.bindings.title}</h2>${bindingsOf(texts, state)}
${hidingOf(texts, state)}${copyOf(texts, state)}`;
  return settingsPage(language, { title: template.name, body, at: 'templates', depth });
}

function baseOf({ template: { account, template }, depth }: TemplateState): string {
  return linkFrom(
    depth,
    `/settings/templates/${encodeURIComponent(account)}/${encodeURIComponent(template)}`,
  );
}

function changesOf(texts: TemplateTexts, state: TemplateState): SafeHtml {
  const { account, contents } = state.template;
  const base = baseOf(state);
  const edit = canEditHere(contents)
    ? html`<li><a href="${base}/edit">${texts.edit}</a></li>`
    : html`<li>${texts.editElsewhere}</li>`;
  return html`<ul>${edit}<li><a href="${base}/delete">${texts.remove.link}</a></li>
<li><a href="${managerAddress(account)}" rel="noreferrer">${texts.manager}</a></li></ul>`;
}

function bindingsOf({ bindings: texts }: TemplateTexts, state: TemplateState): SafeHtml {
  const { bindings } = state;
  if (bindings.fields.length === 0) return html`<p>${texts.nothing}</p>`;
  const changed = bindings.changed && html`<p class="notice trouble">${texts.changed}</p>`;
  const inputs = bindings.fields.map((field) => bound(texts, field, state));
  return html`${changed}<p>${texts.intro}</p>
<form method="post" action="${baseOf(state)}/bindings">${inputs}
<button type="submit">${texts.save}</button></form>`;
}

function bound(
  texts: TemplateTexts['bindings'],
  { id, kind, label }: TemplateField,
  state: TemplateState,
): SafeHtml {
  const value = (name: string) => state.typed[name] ?? '';
  const error = (name: string) => state.errors?.[name];
  const legend = html`<legend>${label}</legend>`;
  if (kind === 'media') {
    const media = { id: `media.${id}`, label: texts.media(label), hint: texts.mediaHint, longest: 2_000 };
    const error = state.errors?.[`media.${id}`] ?? state.errors?.[id];
    return html`<fieldset>${legend}${textField({ ...media, value: value(media.id), error })}</fieldset>`;
  }
  const isText = kind === 'text' || kind === 'code';
  const choices = Object.entries(texts.from).filter(([from]) => isText || from === 'none' || from === 'ask');
  const from = choiceField({
    id: `from.${id}`,
    label: texts.source(label),
    value: value(`from.${id}`),
    error: error(id),
    choices: choices.map(([from, text]) => ({ value: from, text })),
  });
  return html`<fieldset>${legend}${from}${isText ? attributeOf(texts, id, label, value) : null}</fieldset>`;
}

function attributeOf(
  texts: TemplateTexts['bindings'],
  id: string,
  label: string,
  value: (name: string) => string,
): SafeHtml {
  const [attribute, fallback] = [`attribute.${id}`, `fallback.${id}`];
  return html`${textField({ id: attribute, label: texts.attribute(label), hint: texts.attributeHint, value: value(attribute), longest: 200 })}
${textField({ id: fallback, label: texts.fallback(label), hint: texts.fallbackHint, value: value(fallback), longest: 1_000 })}`;
}

function hidingOf({ hiding: texts }: TemplateTexts, state: TemplateState): SafeHtml | null {
  const { template, accounts } = state;
  const numbers = accounts.find(({ account }) => account === template.account)?.numbers ?? [];
  if (numbers.length === 0) return null;
  const inputs = numbers.map(({ number, name, hidden }) =>
    yesNoField({ id: `number.${number}`, label: name, value: hidden.includes(template.name) ? '' : 'yes' }),
  );
  return html`<h2>${texts.title}</h2><p>${texts.intro}</p>
<form method="post" action="${baseOf(state)}/offering">${inputs}
<button type="submit">${texts.save}</button></form>`;
}

function copyOf({ copy: texts }: TemplateTexts, state: TemplateState): SafeHtml | null {
  const { template, accounts } = state;
  const others = accounts.filter(({ account }) => account !== template.account);
  if (others.length === 0) return null;
  const choices = others.map(({ account, name }) => ({ value: account, text: name }));
  return html`<h2>${texts.title}</h2>
<form method="post" action="${baseOf(state)}/copy">
${choiceField({ id: 'to', label: texts.label, why: texts.why, value: '', choices })}
<button type="submit">${texts.button}</button></form>`;
}

/** Asks once more before a template goes for good. */
export function deletePage(language: Language, template: TemplateDocument, told: SafeHtml | null): string {
  const { templates: texts } = language.texts;
  const body = html`${told}<p>${texts.remove.text}</p>${preview(texts, template)}
<form method="post" action="?"><button type="submit">${texts.remove.button}</button></form>
<p><a href="../${encodeURIComponent(template.template)}">${texts.remove.back}</a></p>`;
  return settingsPage(language, {
    title: texts.remove.title(template.name),
    body,
    at: 'templates',
    depth: 4,
  });
}
