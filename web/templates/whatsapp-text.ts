import { html, type SafeHtml } from '@remix-run/html-template';

/** Marks as WhatsApp reads them, each around words: bold, italic, struck out, fixed width. */
const MARKED =
  /```([^`]+)```|\*([^\s*](?:[^*\n]*[^\s*])?)\*|_([^\s_](?:[^_\n]*[^\s_])?)_|~([^\s~](?:[^~\n]*[^\s~])?)~/g;

/** A text as the phone shows it. */
export function whatsappText(text: string): SafeHtml[] {
  const shown: SafeHtml[] = [];
  let at = 0;
  for (const found of text.matchAll(MARKED)) {
    shown.push(html`${text.slice(at, found.index)}`, marked(found));
    at = found.index + found[0].length;
  }
  return [...shown, html`${text.slice(at)}`];
}

function marked([, fixed, bold, italic, struck]: RegExpExecArray): SafeHtml {
  if (fixed !== undefined) return html`<code>${fixed}</code>`;
  if (bold !== undefined) return html`<strong>${whatsappText(bold)}</strong>`;
  if (italic !== undefined) return html`<em>${whatsappText(italic)}</em>`;
  return html`<s>${whatsappText(struck ?? '')}</s>`;
}
