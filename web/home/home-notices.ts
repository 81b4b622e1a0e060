import { html, type SafeHtml } from '@remix-run/html-template';
import type { ShownNotice } from '../../server/domain/numbers/status-notice.ts';
import { time } from '../kit/time.ts';
import { WHATSAPP_MANAGER } from '../numbers/meta-links.ts';
import { isTrouble, textOf } from '../numbers/notice-text.ts';
import type { Language } from '../texts/texts.ts';

/** What happened at Meta, each with its time, what to do, and a way to be rid of it; nothing where nothing has. */
export function homeNotices(
  language: Language,
  notices: readonly ShownNotice[],
  timeZone: string | undefined,
): SafeHtml | null {
  if (notices.length === 0) return null;
  const { title, open } = language.texts.numbers.notices;
  return html`<section><h2>${title}</h2>
${notices.map((notice) => noticeOf(language, notice, timeZone))}
<p><a href="numbers">${open}</a></p></section>`;
}

function noticeOf(language: Language, notice: ShownNotice, timeZone: string | undefined): SafeHtml {
  const { code, texts } = language;
  const { dismiss, dismissOf, next } = texts.numbers.notices;
  const said = sayNotice(language, notice);
  const what = next[textOf(notice)];
  const until =
    notice.until === undefined
      ? null
      : html`<br>${texts.numbers.until} ${time(code, notice.until, timeZone)}`;
  return html`<article${isTrouble(notice) ? html` class="trouble"` : null}><p>${said}${until}<br><span class="hint">${time(code, notice.at, timeZone)}</span></p>
${what && html`<p>${what} ${wayOf(language, notice)}</p>`}
<form class="small" method="post" action="settings/dismiss"><input type="hidden" name="notice" value="${notice.id}">
<button type="submit" class="secondary" aria-label="${dismissOf(said)}">${dismiss}</button></form></article>`;
}

/** Where that is done: at Meta, unless it is done here. */
function wayOf({ texts: { connect, numbers } }: Language, notice: ShownNotice): SafeHtml | null {
  const text = textOf(notice);
  if (text === 'quality-fell') return null;
  if (text === 'gone') return html`<a href="connect">${connect.title}</a>`;
  return html`<a href="${WHATSAPP_MANAGER}" rel="noopener">${numbers.pay}</a>`;
}

/** A notice in one sentence. */
function sayNotice({ code, texts: { numbers } }: Language, notice: ShownNotice): string {
  const word = (value = '') => numbers.words[value] ?? figure(code, notice, value);
  const { about, to, from, reason = '' } = notice;
  return numbers.notices.say[textOf(notice)](about, word(to), word(from), reason);
}

function figure(code: string, { kind }: ShownNotice, value: string): string {
  return kind === 'limit'
    ? new Intl.NumberFormat(code, { useGrouping: 'always' }).format(Number(value))
    : value;
}
