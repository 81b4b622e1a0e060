import { html, type SafeHtml } from '@remix-run/html-template';

export interface TextField {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** Why we ask. */
  readonly why: string;
  /** What is wrong, and what to do. */
  readonly error?: string | undefined;
  /** What is typed is shown to nobody, and never comes back. */
  readonly secret?: boolean;
  readonly value?: string;
}

/** A field in its parts, always in this order: label, error, hint, the input, why we ask. */
export function textField({ id, label, hint, why, error, secret = false, value = '' }: TextField): SafeHtml {
  const described = [...(error === undefined ? [] : [`${id}-error`]), `${id}-hint`, `${id}-why`].join(' ');
  const invalid = error === undefined ? null : html`aria-invalid="true"`;
  return html`<label for="${id}">${label}</label>
<p class="error" id="${id}-error" role="alert">${error}</p>
<p class="hint" id="${id}-hint">${hint}</p>
<input type="${secret ? 'password' : 'text'}" id="${id}" name="${id}" value="${secret ? '' : value}" autocomplete="off" spellcheck="false" aria-describedby="${described}" ${invalid}>
<p class="hint" id="${id}-why">${why}</p>`;
}
