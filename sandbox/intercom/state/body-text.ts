import type { SimAttachment } from './workspace-state.ts';

/** A contact's text as Intercom shows it: escaped, in paragraphs. */
export function textToHtml(text: string): string {
  const paragraphs = text.trim().split(/\n{2,}/);
  return paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n');
}

/** A teammate's body: HTML stays, bare text becomes a paragraph. */
export function adminHtml(body: string): string {
  return body.trimStart().startsWith('<') ? body : `<p>${body.replaceAll('\n', '<br>')}</p>`;
}

/** HTML as plain text: media as placeholders, links as `label (url)`. Used by `display_as=plaintext` and webhooks from 2.15 on. */
export function htmlToText(html: string): string {
  const text = html
    .replace(/<img\b[^>]*>/gi, '[Image]')
    .replace(/<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)<\/a>/gis, linkText)
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|div|h[1-6]|li|ul|ol|blockquote|pre)>\s*/gi, '\n')
    .replace(/<[^>]*>/g, '');
  return unescapeHtml(text).trim();
}

/** A webhook's plain-text body: the text, then one placeholder for each attachment. */
export function textWithPlaceholders(
  html: string | null,
  attachments: readonly SimAttachment[],
): string | null {
  const lines = [html === null ? '' : htmlToText(html), ...attachments.map(placeholder)];
  const text = lines.filter((line) => line !== '').join('\n');
  return text === '' ? null : text;
}

function placeholder({ contentType }: SimAttachment): string {
  if (contentType === 'image/gif') return '[GIF]';
  return contentType.startsWith('image/') ? '[Image]' : '[Attachment]';
}

function linkText(_whole: string, url: string, label: string): string {
  return label === url ? url : `${label} (${url})`;
}

export function escapeHtml(text: string): string {
  if (!/[&<>"]/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
}
