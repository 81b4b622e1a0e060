import { html, type SafeHtml } from '@remix-run/html-template';

/** What stands around an input. */
export interface FieldTexts {
  readonly label: string;
  /** What is expected. */
  readonly hint?: string | undefined;
  /** Why we ask. */
  readonly why?: string | undefined;
  /** What is wrong, and what to do. */
  readonly error?: string | undefined;
}

interface Labelled extends FieldTexts {
  readonly id: string;
}

interface FieldOf extends Labelled {
  /** What was chosen or typed. */
  readonly value: string;
}

export interface TextField extends Labelled {
  /** What was typed; a secret never comes back. */
  readonly value?: string | undefined;
  readonly type?: 'text' | 'number' | 'url' | 'search' | 'tel' | 'password';
  /** What a phone's keyboard offers, where the type does not say. */
  readonly keys?: 'numeric';
  /** What a browser may fill in, such as `one-time-code`; nothing unless given. */
  readonly fill?: string;
  /** Characters. */
  readonly longest?: number;
  readonly least?: number;
  readonly most?: number;
  readonly required?: boolean;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** One line of text or a number. */
export function textField(field: TextField): SafeHtml {
  const { id, value, type = 'text', keys, fill = 'off', longest, least, most, required } = field;
  const typed = type === 'password' ? '' : (value ?? '');
  const bounds = [
    keys === undefined ? null : html` inputmode="${keys}"`,
    longest === undefined ? null : html` maxlength="${longest}"`,
    least === undefined ? null : html` min="${least}"`,
    most === undefined ? null : html` max="${most}"`,
    required === true ? html` required` : null,
  ];
  return around(
    field,
    html`<input type="${type}" id="${id}" name="${id}" value="${typed}" autocomplete="${fill}" autocapitalize="off" spellcheck="false"${bounds} ${described(field)}>`,
  );
}

/** Several lines of text. */
export function longTextField(
  field: FieldOf & { readonly longest?: number; readonly rows?: number },
): SafeHtml {
  const { id, value, longest, rows = 4 } = field;
  const bound = longest === undefined ? null : html` maxlength="${longest}"`;
  // The first line break of a text area belongs to its tag.
  return around(
    field,
    html`<textarea id="${id}" name="${id}" rows="${rows}"${bound} ${described(field)}>${`\n${value}`}</textarea>`,
  );
}

/** One of a few. */
export function choiceField(field: FieldOf & { readonly choices: readonly Choice[] }): SafeHtml {
  const { id, value, choices } = field;
  const options = choices.map(
    (choice) =>
      html`<option value="${choice.value}"${choice.value === value ? html` selected` : null}>${choice.text}</option>`,
  );
  return around(field, html`<select id="${id}" name="${id}" ${described(field)}>${options}</select>`);
}

/** One of several, all in sight; none is chosen unless given. */
export function radioField(
  field: Labelled & { readonly value?: string | undefined; readonly choices: readonly Choice[] },
): SafeHtml {
  const { id, label, value, choices } = field;
  const options = choices.map((choice) => {
    const checked = choice.value === value ? html` checked` : null;
    return html`<label><input type="radio" name="${id}" value="${choice.value}" required${checked}> ${choice.text}</label>`;
  });
  return html`<fieldset><legend>${label}</legend>${errorOf(field)}${hintOf(field)}${options}</fieldset>`;
}

/** Yes, or no when nothing comes. */
export function yesNoField(field: FieldOf): SafeHtml {
  const { id, label, value } = field;
  const checked = value === '' ? null : html` checked`;
  return html`<div class="field">${errorOf(field)}
<input type="checkbox" id="${id}" name="${id}" value="yes"${checked} ${described(field)}><label for="${id}">${label}</label>
${hintOf(field)}${whyOf(field)}</div>`;
}

/** Always in this order: label, error, hint, the input, why we ask. */
function around(field: Labelled, input: SafeHtml): SafeHtml {
  return html`<div class="field"><label for="${field.id}">${field.label}</label>
${errorOf(field)}${hintOf(field)}${input}${whyOf(field)}</div>`;
}

function errorOf({ id, error }: Labelled): SafeHtml | null {
  return error === undefined ? null : html`<p class="error" id="${id}-error" role="alert">${error}</p>`;
}

function hintOf({ id, hint }: Labelled): SafeHtml | null {
  return hint === undefined ? null : html`<p class="hint" id="${id}-hint">${hint}</p>`;
}

function whyOf({ id, why }: Labelled): SafeHtml | null {
  return why === undefined ? null : html`<p class="hint" id="${id}-why">${why}</p>`;
}

function described({ id, hint, why, error }: Labelled): SafeHtml {
  const parts = Object.entries({ error, hint, why }).filter(([, text]) => text !== undefined);
  const by = parts.map(([part]) => `${id}-${part}`).join(' ');
  return html`${by === '' ? null : html`aria-describedby="${by}"`}${error === undefined ? null : html` aria-invalid="true"`}`;
}
