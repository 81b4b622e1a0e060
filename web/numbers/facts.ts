import { html, type SafeHtml } from '@remix-run/html-template';

/** Names and what is so; what is not known is left out. */
export function facts(
  rows: readonly (readonly [name: string, value: string | undefined])[],
): SafeHtml | null {
  const told = rows.filter(([, value]) => value !== undefined);
  if (told.length === 0) return null;
  return html`<dl class="facts">${told.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}
