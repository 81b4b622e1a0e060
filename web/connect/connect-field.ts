import { html, type SafeHtml } from '@remix-run/html-template';

export interface TextField {
  readonly id: string;
  readonly label: string;
  /** What fits in. */
  readonly hint?: string;
  /** What is wrong, and what to do. */
  readonly error?: string | undefined;
  /** What was typed; never a secret. */
  readonly value?: string | undefined;
  readonly type?: 'text' | 'password' | 'tel';
  /** What a phone's keyboard offers. */
  readonly keys?: 'text' | 'numeric' | 'tel';
  /** What a browser may fill in: `one-time-code`; nothing unless given. */
  readonly fill?: string;
  readonly optional?: boolean;
}

/** A field in its parts: label, error, hint, the input. */
export function textField(field: TextField): SafeHtml {
  const { id, label, hint, error, value = '', type = 'text', keys = 'text', fill = 'off' } = field;
  const described = [...(error === undefined ? [] : [`${id}-error`]), `${id}-hint`].join(' ');
  const invalid = error === undefined ? null : html`aria-invalid="true"`;
  const required = field.optional === true ? null : html`required`;
  return html`<label for="${id}">${label}</label>
<p class="error" id="${id}-error" role="alert">${error}</p>
<p class="hint" id="${id}-hint">${hint}</p>
<input type="${type}" id="${id}" name="${id}" value="${value}" inputmode="${keys}" autocomplete="${fill}"
  spellcheck="false" autocapitalize="off" aria-describedby="${described}" ${required} ${invalid}>`;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly isChosen?: boolean;
}

/** One of several. */
export function choiceField(
  name: string,
  legend: string,
  choices: readonly Choice[],
  error?: string,
): SafeHtml {
  return html`<fieldset>
<legend>${legend}</legend>
<p class="error" role="alert">${error}</p>
${choices.map(
  ({ value, label, isChosen = false }) =>
    html`<label><input type="radio" name="${name}" value="${value}" required ${isChosen ? html`checked` : null}> ${label}</label>`,
)}
</fieldset>`;
}
