import { html, type SafeHtml } from '@remix-run/html-template';
import type { ConnectedNumber } from '../../server/domain/connecting/connection-shown.ts';
import type { ShownNumber } from '../../server/domain/workspaces/number-state.ts';
import { page } from '../kit/page.ts';
import type { Language } from '../texts/texts.ts';
import { sayTime } from './say-time.ts';

/** Every connected number with what Meta shows of it. */
export function numbersPage(
  language: Language,
  numbers: readonly ConnectedNumber[],
  timeZone: string | undefined,
): string {
  const { numbers: texts } = language.texts.connect;
  const body = html`<h1 tabindex="-1">${texts.title}</h1>
<p><a role="button" href="connect">${texts.another}</a></p>
${numbers.length === 0 ? html`<p>${texts.none}</p>` : numbers.map((number) => card(language, number, timeZone))}`;
  return page(language, { title: texts.title, body, depth: 0 });
}

function card(language: Language, number: ConnectedNumber, timeZone: string | undefined): SafeHtml {
  const { numbers: texts } = language.texts.connect;
  const { shown, learnedAt } = number.state ?? {};
  return html`<article><h2>${number.phone}</h2><p>${number.displayName}</p>
${number.accessProblem === undefined ? null : html`<p class="error">${texts.token} <a href="connect/by-hand">${texts.newToken}</a></p>`}
${shown === undefined ? html`<p class="hint">${texts.unknown}</p>` : facts(language, shown)}
${learnedAt === undefined ? null : html`<p class="hint">${texts.learned(sayTime(language, learnedAt, timeZone))}</p>`}
<p><a href="numbers/${number.id}/disconnect">${texts.disconnect}</a></p></article>`;
}

function facts({ texts: { connect } }: Language, shown: ShownNumber): SafeHtml {
  const { numbers: texts, words } = connect;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [texts.status, shown.status],
    [texts.nameReview, shown.nameStatus],
    [texts.quality, shown.quality],
    [texts.limit, shown.limit],
    [texts.throughput, shown.throughput],
    [texts.verification, shown.verification],
    [texts.canSend, shown.canSend],
  ];
  const told = rows.flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: words[value] ?? value }],
  );
  return html`<dl>${told.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${shown.isTest === true ? html`<p>${texts.test}</p>` : null}
${shown.isOnPhoneApp === true ? html`<p>${texts.onPhone}</p>` : null}
${shown.verification === 'not_verified' ? html`<p>${texts.unverified}</p>` : null}
${shown.problems.map(({ text, cure }) => html`<p class="error">${text} ${cure}</p>`)}`;
}

/** Asks before a number is disconnected. */
export function disconnectPage(language: Language, { id, phone }: ConnectedNumber): string {
  const { numbers: texts } = language.texts.connect;
  const { title, text } = texts.sure(phone);
  const body = html`<h1 tabindex="-1">${title}</h1><p>${text}</p>
<form method="post" action="../../numbers/${id}/disconnect"><button type="submit">${texts.disconnect}</button></form>
<p><a href="../../numbers">${texts.keep}</a></p>`;
  return page(language, { title, body, depth: 2 });
}
