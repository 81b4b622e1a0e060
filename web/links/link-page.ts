import { html, type SafeHtml } from '@remix-run/html-template';
import type { MessageLink } from '../../server/domain/business/message-link.ts';
import type { ChatLink, ShownLink } from '../../server/domain/business/shown-links.ts';
import { assets } from '../kit/assets.ts';
import { copyField } from '../kit/copy-field.ts';
import { textField } from '../kit/field.ts';
import { linkFrom } from '../kit/link.ts';
import { qrFigure } from '../kit/qr-figure.ts';
import { settingsPage } from '../settings/settings-page.ts';
import type { Language } from '../texts/texts.ts';
import { downloads } from './links-page.ts';

/** `/settings/numbers/…/links/…` is four folders deep. */
const DEPTH = 4;

interface LinkShown extends ShownLink {
  readonly chat: ChatLink;
  readonly typed?: string;
  readonly error?: string | undefined;
  readonly told: SafeHtml | null;
}

/** One link with its code: to copy, to keep, to change. */
export function linkPage(language: Language, { chat, link, svg, typed, error, told }: LinkShown): string {
  const { links: texts } = language.texts;
  const { copy, copied, one } = texts;
  const { code, text, address } = link;
  const { label, hint } = texts.make;
  const body = html`${told}<p>${texts.title(chat.displayName)}</p>
<p class="words"><strong>${text}</strong></p>
${qrFigure(svg, one.alt(text))}
${copyField('address', { label: texts.chat.address, value: address, copy, copied })}
${downloads(texts, code)}
<form method="post" action="?">
${textField({ id: 'text', label, hint, why: one.editWhy, value: typed ?? text, error })}
<button type="submit">${one.save}</button></form>
<p><a href="${code}/delete">${one.remove}</a></p>
<p><a href="../links">${texts.back}</a></p>`;
  return settingsPage(language, {
    title: one.title,
    body,
    at: 'numbers',
    depth: DEPTH,
    scripts: [assets.copy],
  });
}

/** Says why a link cannot be shown or changed; `links`: where all of them are. */
export function noLinkPage(
  language: Language,
  {
    depth,
    links,
    told,
  }: { readonly depth: number; readonly links: `/${string}`; readonly told: SafeHtml | null },
): string {
  const { links: texts } = language.texts;
  const body = html`${told}<p><a href="?">${texts.again}</a></p><p><a href="${linkFrom(depth, links)}">${texts.back}</a></p>`;
  return settingsPage(language, { title: texts.one.title, body, at: 'numbers', depth });
}

/** Asks before a link is deleted. */
export function removePage(language: Language, { text, code }: MessageLink, told: SafeHtml | null): string {
  const { remove } = language.texts.links;
  const body = html`${told}<p class="words"><strong>${text}</strong></p><p>${remove.text}</p>
<form method="post"><button type="submit">${remove.submit}</button></form>
<p><a href="../${code}">${remove.keep}</a></p>`;
  return settingsPage(language, { title: remove.title, body, at: 'numbers', depth: DEPTH + 1 });
}
