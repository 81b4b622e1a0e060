import { html, type SafeHtml } from '@remix-run/html-template';

/** Says that something was done. */
export function done(text: string | undefined): SafeHtml | null {
  return text === undefined ? null : html`<p class="notice" role="status">${text}</p>`;
}

/** Says that something was not done, or what is wrong. */
export function trouble(...texts: readonly (string | SafeHtml | undefined)[]): SafeHtml | null {
  const said = texts.filter((text) => text !== undefined);
  if (said.length === 0) return null;
  return html`<div class="notice trouble" role="alert">${said.map((text) => html`<p>${text}</p>`)}</div>`;
}
