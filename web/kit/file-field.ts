import { html, type SafeHtml } from '@remix-run/html-template';

export interface FileField {
  readonly id: string;
  readonly label: string;
  /** What fits in. */
  readonly hint: string;
  /** Why we ask. */
  readonly why: string;
  /** What is wrong, and what to do. */
  readonly error?: string | undefined;
  /** The form can be sent without one. */
  readonly isOptional?: boolean;
  /** MIME types or endings that a browser offers, with commas. */
  readonly accept: string;
}

/** A field in its parts, always in this order: label, error, hint, the input, why we ask. */
export function fileField({ id, label, hint, why, error, accept, isOptional }: FileField): SafeHtml {
  const described = [...(error === undefined ? [] : [`${id}-error`]), `${id}-hint`, `${id}-why`].join(' ');
  const required = isOptional === true ? null : html`required`;
  const invalid = error === undefined ? null : html`aria-invalid="true"`;
  return html`<label for="${id}">${label}</label>
<p class="error" id="${id}-error" role="alert">${error}</p>
<p class="hint" id="${id}-hint">${hint}</p>
<input type="file" id="${id}" name="${id}" accept="${accept}" aria-describedby="${described}" ${required} ${invalid}>
<p class="hint" id="${id}-why">${why}</p>`;
}
