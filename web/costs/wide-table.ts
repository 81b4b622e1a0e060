import { html, type SafeHtml } from '@remix-run/html-template';
import type { Language } from '../texts/texts.ts';

export interface WideTable {
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** The first column with numbers; all behind it have numbers too. */
  readonly numbersFrom: number;
}

/** A table that is scrolled sideways where it does not fit, by keyboard too. */
export function wideTable(
  { code, texts }: Language,
  { name, heads, rows, numbersFrom }: WideTable,
): SafeHtml {
  const format = new Intl.NumberFormat(code);
  const sided = (at: number) => (at >= numbersFrom ? html` class="number"` : null);
  const cell = (value: string | number, at: number) =>
    html`<td${sided(at + 1)}>${typeof value === 'number' ? format.format(value) : value}</td>`;
  const body = rows.map(([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map(cell)}</tr>`);
  return html`<div class="wide" role="region" tabindex="0" aria-label="${name}. ${texts.costs.wide}"><table>
<thead><tr>${heads.map((head, at) => html`<th scope="col"${sided(at)}>${head}</th>`)}</tr></thead><tbody>${body}</tbody></table></div>`;
}
