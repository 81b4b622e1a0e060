import { createHash } from 'node:crypto';
import type { CustomerFile } from '../../bridge/files/customer-file.ts';
import { kindWord, megabytes } from '../../bridge/translate/media-text.ts';
import { escapeHtml } from '../../bridge/translate/note-html.ts';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;margin:3rem auto;max-width:32rem;padding:0 1rem;color:#1a1a1a;background:#fff}' +
  'h1{font-size:1.25rem;overflow-wrap:anywhere}p{color:#4a4a4a}' +
  'a{display:inline-block;padding:.6rem 1.2rem;border-radius:.4rem;background:#0b5d4b;color:#fff;text-decoration:none}' +
  'a:focus-visible{outline:3px solid #1a1a1a;outline-offset:2px}' +
  '@media (prefers-color-scheme:dark){body{background:#121212;color:#eee}p{color:#bbb}a:focus-visible{outline-color:#eee}}';

/** Nothing but our own style: no scripts, no frames, no forms, nothing from elsewhere. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Name, kind, size and a way to have it. The name is a stranger's. */
export function customerFilePage(file: CustomerFile & { readonly kind: 'file' }, address: string): string {
  const kind = kindWord(file.of);
  const body =
    `<h1><bdi>${escapeHtml(file.name)}</bdi></h1>` +
    `<p>A ${escapeHtml(kind)} of ${megabytes(file.sizeBytes)} that a customer sent on WhatsApp. ` +
    'It was not checked for viruses. WhatsApp keeps it for seven days after it was sent.</p>' +
    `<p><a href="${escapeHtml(address)}" rel="nofollow noreferrer" download>Download</a></p>`;
  return page('File from WhatsApp', body);
}

/** A page that says one thing. */
export function messagePage(title: string, text: string): string {
  return page(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`);
}

function page(title: string, body: string): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">' +
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`
  );
}
