import { html, type SafeHtml } from '@remix-run/html-template';
import type { OwnAccount } from '../../server/domain/connecting/connection-shown.ts';
import { assets } from '../kit/assets.ts';
import { textField } from '../kit/field.ts';
import { page } from '../kit/page.ts';
import type { Language } from '../texts/texts.ts';
import { accessFields, type ReadAccess } from './access-fields.ts';
import { bullets, faultIn, section } from './connect-frame.ts';
import type { Read } from './read-fields.ts';
import { noWindow, type SignupView, signupWindow } from './signup-window.ts';

/** What was typed into the form of a migration. */
export interface TypedMove {
  readonly phone: Read<unknown>;
  readonly typed: string;
}

/** Token and account, with the way through Meta's screens. */
export function byHandPage(language: Language, given?: ReadAccess): string {
  const { connect: texts } = language.texts;
  return beginPage(
    language,
    texts.kinds['by-hand'].title,
    html`${bullets(texts.guide, true)}
<p class="hint">${texts.webhook.after}</p>
<form method="post">${accessFields(language, given)}<button type="submit">${texts.buttons.connect}</button></form>`,
  );
}

/** The number that moves, where to, and what must be so before. */
export function migratePage(
  language: Language,
  own: readonly OwnAccount[],
  given?: ReadAccess & { readonly move: TypedMove },
): string {
  const { connect: texts } = language.texts;
  return beginPage(
    language,
    texts.migrate.title,
    html`${bullets(texts.migrate.kept)}${bullets(texts.migrate.needed)}
<form method="post">
${textField({
  id: 'phone',
  label: texts.fields.phone,
  hint: texts.fields.phoneHint,
  error: faultIn(language, given?.move.phone),
  value: given?.move.typed,
  type: 'tel',
  required: true,
})}
${accessFields(language, given, own)}
${own.length === 0 ? null : sourceField(language, own)}
<button type="submit">${texts.buttons.connect}</button></form>`,
  );
}

function sourceField({ texts: { connect } }: Language, own: readonly OwnAccount[]): SafeHtml {
  return html`<label for="source">${connect.fields.source}</label>
<select id="source" name="source"><option value="">${connect.fields.sourceNone}</option>
${own.map(({ id, name }) => html`<option value="${id}">${name} (${id})</option>`)}</select>`;
}

/** Keep the phone app, which only Meta's window can do, or give it up. */
export function appPage(language: Language, view: SignupView, given?: ReadAccess): string {
  const { connect: texts } = language.texts;
  const isOpen = given === undefined ? null : html`open`;
  const byHand = html`<form method="post">${accessFields(language, given)}<button type="submit" class="secondary">${texts.buttons.connect}</button></form>`;
  const { signup } = view;
  return beginPage(
    language,
    texts.app.title,
    html`${section(texts.app.keep, signup === undefined ? noWindow(language, view.kind) : signupWindow(language, { ...view, signup }))}
<details ${isOpen}><summary>${texts.app.done}</summary>${byHand}</details>
${section(texts.app.remove, html`<ol>${texts.app.remove.list.map((item) => html`<li>${item}</li>`)}</ol>`)}
<p><a href="new">${texts.kinds.new.title}</a></p>`,
    view,
  );
}

/** A number that is on no API yet. */
export function newPage(language: Language, view: SignupView): string {
  const { connect: texts } = language.texts;
  const { signup } = view;
  const before = bullets(texts.before);
  return beginPage(
    language,
    texts.signup.title,
    signup === undefined
      ? html`${before}${noWindow(language, view.kind)}`
      : html`${view.stopped === undefined ? before : null}${signupWindow(language, { ...view, signup })}`,
    view,
  );
}

function beginPage(language: Language, title: string, body: SafeHtml, view?: SignupView): string {
  const scripts = view?.signup === undefined ? [] : [assets.signup];
  return page(language, { title, body: html`<h1 tabindex="-1">${title}</h1>${body}`, depth: 1, scripts });
}
