import { html, type SafeHtml } from '@remix-run/html-template';
import type { PageAsset } from '../../server/domain/pages/page-route.ts';
import type { Language } from '../texts/texts.ts';
import { assets } from './assets.ts';

export interface PageContent {
  readonly title: string;
  readonly body: SafeHtml;
  readonly scripts?: readonly PageAsset[];
  /** Where scripts do not run, it is asked for again after so many seconds. */
  readonly refresh?: number;
  /** How many folders deep its address is: `/uploads/…` is 1 deep. Our own address may itself have a path. */
  readonly depth: number;
}

/** A whole page, as text. It says everything without scripts; they come last and only add comfort. */
export function page(
  { code, texts }: Language,
  { title, body, scripts = [], refresh, depth }: PageContent,
): string {
  const address = ({ path }: PageAsset) => `${'../'.repeat(depth)}${path.slice(1)}`;
  const document = html`<!doctype html>
<html lang="${code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${texts.product}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${address(assets.pico)}">
<link rel="stylesheet" href="${address(assets.pages)}">
${refresh === undefined ? null : html`<noscript><meta http-equiv="refresh" content="${refresh}"></noscript>`}
${scripts.map((script) => html`<script src="${address(script)}" defer></script>`)}
</head>
<body>
<header class="container"><p>${texts.product}</p></header>
<main class="container">
${body}
</main>
</body>
</html>
`;
  return document.toString();
}
