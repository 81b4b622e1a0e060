import { html, type SafeHtml } from '@remix-run/html-template';
import type { PageAdmin, PageAsset } from '../../server/domain/pages/page-route.ts';
import type { Language } from '../texts/texts.ts';
import { assets } from './assets.ts';

export interface PageContent {
  readonly title: string;
  readonly body: SafeHtml;
  /** The way to the other pages, where there are any. */
  readonly navigation?: SafeHtml;
  readonly scripts?: readonly PageAsset[];
  /** Who looks at it, on a page of an admin. */
  readonly admin?: PageAdmin;
  /** Of something that goes on: to be looked at again after so many seconds, without script too. */
  readonly refresh?: number;
  /** How many folders deep its address is: `/uploads/…` is 1 deep. Our own address may itself have a path. */
  readonly depth: number;
}

/** A whole page, as text. It says everything without scripts; they come last and only add comfort. */
export function page(
  { code, texts }: Language,
  { title, body, navigation, scripts = [], refresh, depth, admin }: PageContent,
): string {
  const support = admin?.support;
  const all = support === undefined ? scripts : [...scripts, assets.messenger];
  const address = ({ path }: PageAsset) => `${'../'.repeat(depth)}${path.slice(1)}`;
  const document = html`<!doctype html>
<html lang="${code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${again(refresh, scripts)}
<title>${title} · ${texts.product}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${address(assets.pico)}">
<link rel="stylesheet" href="${address(assets.pages)}">
${all.map((script) => html`<script src="${address(script)}" defer></script>`)}
</head>
<body>
<a class="skip" href="#main">${texts.skip}</a>
<header class="container"><p>${texts.product}</p>${navigation}</header>
<main class="container" id="main" tabindex="-1">
${body}
</main>
${support === undefined ? null : html`<div hidden data-support data-app="${support.app}" data-identity="${support.identity}"></div>`}
</body>
</html>
`;
  return document.toString();
}

/** A script that follows what goes on does so without loading the whole page; without one it is loaded again. */
function again(seconds: number | undefined, scripts: readonly PageAsset[]): SafeHtml | null {
  if (seconds === undefined) return null;
  const refresh = html`<meta http-equiv="refresh" content="${seconds}">`;
  return scripts.length === 0 ? refresh : html`<noscript>${refresh}</noscript>`;
}
