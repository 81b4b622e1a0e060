import { html, type SafeHtml } from '@remix-run/html-template';
import type { MessageLink } from '../../server/domain/business/message-link.ts';
import type { ChatLink, ShownLinks } from '../../server/domain/business/shown-links.ts';
import { assets } from '../kit/assets.ts';
import { copyField } from '../kit/copy-field.ts';
import { textField } from '../kit/field.ts';
import { qrFigure } from '../kit/qr-figure.ts';
import { settingsPage } from '../settings/settings-page.ts';
import type { LinksTexts } from '../texts/links/english.ts';
import type { Language } from '../texts/texts.ts';

/** `/settings/numbers/…/links` is three folders deep. */
const DEPTH = 3;

export interface LinksShown {
  readonly chat: ChatLink;
  /** Absent while WhatsApp does not tell them. */
  readonly links?: ShownLinks;
  /** Words of a link that was not made. */
  readonly typed?: string;
  readonly error?: string | undefined;
  readonly told: SafeHtml | null;
}

/** The code that opens a chat, the links with words, and how another one is made. */
export function linksPage(language: Language, { chat, links, typed = '', error, told }: LinksShown): string {
  const { links: texts } = language.texts;
  const list = links === undefined ? html`<p><a href="links">${texts.again}</a></p>` : listOf(texts, links);
  const body = html`${told}${chatSection(texts, chat)}
<section><h2>${texts.withWords.title}</h2><p>${texts.withWords.text}</p>${list}</section>
<section><h2>${texts.make.title}</h2><form method="post" action="links">
${textField({ id: 'text', value: typed, error, ...texts.make })}
<button type="submit">${texts.make.submit}</button></form></section>`;
  return settingsPage(language, {
    title: texts.title(chat.displayName),
    body,
    at: 'numbers',
    depth: DEPTH,
    scripts: [assets.copy],
  });
}

function chatSection(texts: LinksTexts, { address, phone, code }: ChatLink): SafeHtml {
  const { copy, copied } = texts;
  return html`<section><h2>${texts.chat.title}</h2><p>${texts.chat.text}</p>
${qrFigure(code, texts.chat.alt(phone))}
${copyField('address', { label: texts.chat.address, value: address, copy, copied })}
${copyField('phone', { label: texts.chat.phone, value: phone, copy, copied })}
${downloads(texts, 'links/chat')}</section>`;
}

/** Files of a code, below an address. */
export function downloads({ png, svg }: LinksTexts, below: string): SafeHtml {
  return html`<p><a href="${below}/qr.png" download>${png}</a> · <a href="${below}/qr.svg" download>${svg}</a></p>`;
}

function listOf({ withWords }: LinksTexts, { links, total, page, pages }: ShownLinks): SafeHtml {
  if (total === 0) return html`<p>${withWords.none}</p>`;
  const way = (to: number, text: string) =>
    to < 0 || to >= pages ? null : html`<li><a href="links?page=${to}">${text}</a></li>`;
  const paging =
    pages === 1
      ? null
      : html`<p>${withWords.page(String(page + 1), String(pages))}</p><ul>${way(page - 1, withWords.newer)}${way(page + 1, withWords.older)}</ul>`;
  return html`<p>${withWords.total(String(total))}</p>${links.map((link) => card(withWords, link))}${paging}`;
}

function card(texts: LinksTexts['withWords'], { code, text, address }: MessageLink): SafeHtml {
  return html`<article><p class="words">${text}</p><p class="hint">${address}</p>
<p><a href="links/${code}" aria-label="${texts.openOne(text)}">${texts.open}</a></p></article>`;
}
