import { html, type SafeHtml } from '@remix-run/html-template';
import type { TemplateDocument } from '../../server/domain/templates/template.ts';
import type {
  AccountNotices,
  AccountTemplates,
  TemplateAccount,
} from '../../server/domain/templates/template-desk.ts';
import { searchFor } from '../../templates/search.ts';
import { linkFrom } from '../kit/link.ts';
import { inEnglish, moreInEnglish } from '../kit/provider-words.ts';
import { time } from '../kit/time.ts';
import { settingsPage } from '../settings/settings-page.ts';
import type { TemplateTexts } from '../texts/templates/english.ts';
import type { Language } from '../texts/texts.ts';

/** Templates on one page. */
const PAGE = 50;

/** `/settings/templates`. */
const DEPTH = 1;

interface ListState {
  readonly accounts: readonly TemplateAccount[];
  readonly chosen?: AccountTemplates | undefined;
  readonly search: string;
  /** From 0. */
  readonly page: number;
  readonly zone: string | undefined;
  readonly told: SafeHtml | null;
}

/** WhatsApp's own page for the templates of an account. */
export function managerAddress(account: string): string {
  return `https://business.facebook.com/wa/manage/message-templates/?waba_id=${encodeURIComponent(account)}`;
}

/** The templates of one account, and the way to the others. */
export function listPage(language: Language, state: ListState): string {
  const { templates: texts } = language.texts;
  const { chosen, told } = state;
  const shown = chosen === undefined ? html`<p>${texts.noAccount}</p>` : accountOf(language, state, chosen);
  const body = html`<p>${texts.intro}</p>${told}${accountLinks(texts, state)}${shown}`;
  return settingsPage(language, { title: texts.title, body, at: 'templates', depth: DEPTH });
}

function accountLinks(texts: TemplateTexts, { accounts, chosen }: ListState): SafeHtml | null {
  if (accounts.length < 2) return null;
  const items = accounts.map(({ account, name }) => {
    const current = account === chosen?.account ? html` aria-current="true"` : null;
    return html`<li><a href="?account=${encodeURIComponent(account)}"${current}>${name}</a></li>`;
  });
  return html`<nav aria-label="${texts.accounts}"><ul>${items}</ul></nav>`;
}

function accountOf(language: Language, state: ListState, chosen: AccountTemplates): SafeHtml {
  const { templates: texts } = language.texts;
  const base = linkFrom(DEPTH, `/settings/templates/${encodeURIComponent(chosen.account)}`);
  return html`<h2>${chosen.name}</h2>
${synchronisationOf(language, chosen, state.zone)}
<form method="post" action="${base}/refresh"><button class="secondary" type="submit">${texts.refresh}</button></form>
<ul>
<li><a href="${base}/new">${texts.create}</a></li>
<li><a href="${base}/library">${texts.library}</a></li>
<li><a href="${base}/notices">${texts.notices}</a></li>
<li><a href="${managerAddress(chosen.account)}" rel="noreferrer">${texts.manager}</a></li>
</ul>
<search><form method="get" action="?">
<input type="hidden" name="account" value="${chosen.account}">
<label for="q">${texts.search}</label>
<input type="search" id="q" name="q" value="${state.search}" maxlength="200">
<button type="submit">${texts.searchButton}</button>
</form></search>
${templateList(texts, base, state, chosen)}`;
}

function synchronisationOf(
  language: Language,
  { synchronisation }: AccountTemplates,
  zone: string | undefined,
): SafeHtml {
  const { code, texts: all } = language;
  const { templates: texts } = all;
  if (synchronisation === undefined) return html`<p>${texts.never}</p>`;
  const { completeAt, phase, problem, nextStep } = synchronisation;
  const known =
    completeAt === undefined
      ? html`<p>${texts.never}</p>`
      : html`<p>${texts.synchronised} ${time(code, completeAt, zone)}</p>`;
  const words = [problem, nextStep].filter(Boolean).join(' ');
  const wrong =
    problem && html`<p class="notice trouble">${texts.incomplete} ${moreInEnglish(language, words)}</p>`;
  return html`${known}${wrong}${phase === 'ended' ? null : html`<p>${texts.reading}</p>`}`;
}

function templateList(
  texts: TemplateTexts,
  base: string,
  state: ListState,
  { account, templates }: AccountTemplates,
): SafeHtml {
  const found = templates.filter(searchFor(state.search));
  if (found.length === 0) return html`<p>${texts.none}</p>`;
  const shown = found.slice(state.page * PAGE, (state.page + 1) * PAGE);
  const at = (page: number) =>
    `?${new URLSearchParams({ account, q: state.search, page: String(page) }).toString()}`;
  const previous = state.page > 0 ? html`<a href="${at(state.page - 1)}">${texts.previous}</a> ` : null;
  const isLast = (state.page + 1) * PAGE >= found.length;
  const next = isLast ? null : html`<a href="${at(state.page + 1)}">${texts.next}</a>`;
  return html`<p>${texts.found(String(found.length))}</p>
${shown.map((template) => row(texts, base, template))}
<p>${previous}${next}</p>`;
}

function row(texts: TemplateTexts, base: string, template: TemplateDocument): SafeHtml {
  return html`<article><h3><a href="${base}/${encodeURIComponent(template.template)}">${template.name}</a></h3>
${factsOf(texts, template)}</article>`;
}

/** What is known of a template besides its words. */
export function factsOf(texts: TemplateTexts, template: TemplateDocument): SafeHtml {
  const { language, status, statusReason, quality, category, nextCategory, isSample } = template;
  const planned = nextCategory && html`<br>${texts.planned(texts.categories[nextCategory])}`;
  return html`<dl class="facts">
<dt>${texts.language}</dt><dd>${language}</dd>
<dt>${texts.status}</dt><dd>${texts.statuses[status]}</dd>
${statusReason && html`<dt>${texts.reason}</dt><dd>${inEnglish(statusReason)}</dd>`}
<dt>${texts.category}</dt><dd>${texts.categories[category]}${planned}</dd>
<dt>${texts.quality}</dt><dd>${texts.qualities[quality ?? 'unknown']}</dd>
</dl>${isSample === true ? html`<p class="hint">${texts.sample}</p>` : null}`;
}

/** What happened to an account's templates, the newest first. */
export function noticesPage(
  language: Language,
  { name, notices }: AccountNotices,
  zone: string | undefined,
): string {
  const { templates: texts } = language.texts;
  const rows = notices.map(
    (notice) => html`<article><h2>${notice.name} (${notice.language})</h2>
<p>${texts.noticeKinds[notice.kind]}${notice.to === undefined ? null : html`: ${said(texts, notice.from)} → ${said(texts, notice.to)}`}<br>
${notice.reason && html`${texts.reason}: ${inEnglish(notice.reason)}<br>`}${time(language.code, notice.at, zone)}</p></article>`,
  );
  const body = rows.length === 0 ? html`<p>${texts.noNotices}</p>` : html`${rows}`;
  return settingsPage(language, { title: texts.noticesTitle(name), body, at: 'templates', depth: 3 });
}

/** A state, quality or category in words. */
function said({ statuses, qualities, categories }: TemplateTexts, value: string | undefined): string {
  const words: Readonly<Record<string, string>> = { ...statuses, ...qualities, ...categories };
  return value === undefined ? '–' : (words[value] ?? value);
}
