import { html, type SafeHtml } from '@remix-run/html-template';
import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import { choiceField, longTextField, textField } from '../kit/field.ts';
import { fileField } from '../kit/file-field.ts';
import type { DraftFieldName, DraftTexts } from '../texts/templates/draft-english.ts';

/** What stands in the form, and what is wrong with it by field. */
export interface DraftForm {
  readonly texts: DraftTexts;
  readonly typed: Typed;
  readonly errors?: Readonly<Record<string, string>> | undefined;
}

function partsOf({ texts, typed, errors }: DraftForm, name: DraftFieldName, id: string) {
  const { label, hint, why } = texts.fields[name];
  return { id, label, hint, why, error: errors?.[id], value: typed[id] ?? '' };
}

/** One line; `id` where it is there several times. */
export function line(form: DraftForm, name: DraftFieldName, longest: number, id: string = name): SafeHtml {
  return textField({ ...partsOf(form, name, id), longest });
}

/** Several lines. */
export function text(
  form: DraftForm,
  name: DraftFieldName,
  size: { readonly longest: number; readonly rows?: number },
  id: string = name,
): SafeHtml {
  return longTextField({ ...partsOf(form, name, id), ...size });
}

/** One of a few, by their names. */
export function choice(
  form: DraftForm,
  name: DraftFieldName,
  choices: Readonly<Record<string, string>>,
  id: string = name,
): SafeHtml {
  const all = Object.entries(choices).map(([value, words]) => ({ value, text: words }));
  return choiceField({ ...partsOf(form, name, id), choices: all });
}

/** The sample of a file. What WhatsApp has of it already stays in the form; `place` is the beginning of its ids. */
export function sample(form: DraftForm, place: string, accept: string): SafeHtml {
  const { texts, typed, errors } = form;
  const id = `${place}File`;
  const { label, hint = '', why } = texts.fields.file;
  const [handle, name] = [typed[`${place}Sample`] ?? '', typed[`${place}SampleName`] ?? ''];
  const kept = html`<p>${texts.taken(name)}</p>
<input type="hidden" name="${place}Sample" value="${handle}"><input type="hidden" name="${place}SampleName" value="${name}">`;
  return html`<div class="field">${fileField({ id, label, hint, why, error: errors?.[id], accept, isOptional: true })}
${handle === '' ? null : kept}</div>`;
}

/** What a button does, what stands on it, and where it leads. */
export function button(form: DraftForm, id: string, place: number): SafeHtml {
  const { texts } = form;
  return html`<fieldset><legend>${texts.button(String(place + 1))}</legend>
${choice(form, 'buttonKind', texts.kinds, `${id}Kind`)}
${line(form, 'buttonText', 200, `${id}Text`)}
${line(form, 'buttonValue', 2_000, `${id}Value`)}
${line(form, 'buttonExample', 2_000, `${id}Example`)}</fieldset>`;
}
