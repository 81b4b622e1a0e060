import { html, type SafeHtml } from '@remix-run/html-template';
import { formatPhone } from '../../server/domain/people/format-phone.ts';
import type { NumberState, Overview } from '../../server/domain/workspaces/overview.ts';
import { linkFrom } from '../kit/link.ts';
import { moreInEnglish, reasonOf } from '../kit/provider-words.ts';
import { time } from '../kit/time.ts';
import type { Language } from '../texts/texts.ts';
import { pageList, settingsPage } from './settings-page.ts';

/** `/settings/numbers` is one folder deep. */
const DEPTH = 1;

/** How everything stands, with the way to what can be set. */
export function numbersPage(language: Language, overview: Overview, zone: string | undefined): string {
  const { connect, settings } = language.texts;
  const { home, pages } = settings;
  const { numbers, problem, last } = overview;
  const trouble =
    problem &&
    html`<p class="notice trouble"><strong>${home.intercom}.</strong> ${moreInEnglish(language, problem.reason)}</p>`;
  const changed =
    last && html`<p class="hint">${home.last(last.who)} ${time(language.code, last.at, zone)}</p>`;
  const shown = numbers.map((number) => stateOf(language, number));
  const body = html`<p>${home.intro}</p>${trouble}
<p class="in-sight"><a role="button" href="${linkFrom(DEPTH, '/connect')}">${connect.numbers.another}</a></p>
<h2>${home.numbers}</h2>
<p><a href="${linkFrom(DEPTH, '/numbers')}">${home.status}</a></p>
${numbers.length === 0 ? html`<p>${home.none}</p>` : shown}
<h2>${home.pages}</h2>${pageList(settings, DEPTH)}
${changed}`;
  return settingsPage(language, { title: pages.numbers, body, at: 'numbers', depth: DEPTH });
}

function stateOf(language: Language, { number, name, phone, problem, trouble }: NumberState): SafeHtml {
  const { texts } = language;
  const { home } = texts.settings;
  const address = linkFrom(DEPTH, `/settings/numbers/${encodeURIComponent(number)}`);
  const told = problem && accessTold(language, problem);
  const what = told ?? (trouble && texts.install.home.problem[trouble.kind](trouble.about));
  const state = what === undefined ? home.works : html`${home.trouble}: ${what}`;
  return html`<article${what === undefined ? null : html` class="trouble"`}>
<h3>${name}</h3><p>${formatPhone(phone)}<br>${state}</p>
<ul><li><a href="${address}">${home.change(name)}</a></li>
<li><a href="${address}/profile">${home.profile(name)}</a></li>
<li><a href="${address}/links">${home.links(name)}</a></li></ul>
</article>`;
}

/** Why a provider does not let us in. */
function accessTold(language: Language, { code, reason }: NonNullable<NumberState['problem']>): SafeHtml {
  const ours = language.code === 'en' ? undefined : reasonOf(language, code);
  return html`${ours && html`${ours} `}${moreInEnglish(language, reason)}`;
}
