import type { SimResponse } from '../../shared/simulator.ts';

/** Markup that was made here: its values are escaped already. */
export type Markup = string;

/** A page of Meta's window. */
export function windowPage(status: number, title: string, body: Markup): SimResponse {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>${escapeHtml(title)} · simulated Meta</title><style>${STYLE}</style>`;
  const html = `<!doctype html><html lang="en"><head>${head}</head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html };
}

const STYLE =
  ':root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}main{max-width:32rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.4rem}label{display:block;margin:.5rem 0}input:not([type=radio]){display:block;width:100%;box-sizing:border-box;padding:.5rem;font:inherit}button{margin:.5rem .5rem 0 0;padding:.5rem 1rem;font:inherit}.wrong{border-left:.25rem solid #c62828;padding-left:.75rem}';

/** One of several, or a field to fill in. */
export function radio(name: string, value: string, text: string): Markup {
  return `<label><input type="radio" name="${name}" value="${escapeHtml(value)}"> ${escapeHtml(text)}</label>`;
}

export function field(name: string, label: string, value = ''): Markup {
  return `<label>${escapeHtml(label)}<input name="${name}" value="${escapeHtml(value)}" autocomplete="off"></label>`;
}

export function hidden(values: Readonly<Record<string, string>>): Markup {
  return Object.entries(values)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
}

export function escapeHtml(text: string): Markup {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
