import { html, type SafeHtml } from '@remix-run/html-template';
import type { PageAdmin } from '../../server/domain/pages/page-route.ts';
import { formatPhone } from '../../server/domain/people/format-phone.ts';
import type { WorkspaceHome } from '../../server/domain/workspaces/health.ts';
import { storeAddress } from '../install/install-pages.ts';
import { page } from '../kit/page.ts';
import { moreInEnglish } from '../kit/provider-words.ts';
import { settingsNavigation } from '../settings/settings-page.ts';
import type { Language } from '../texts/texts.ts';
import type { HomeDoors } from './home-doors.ts';
import { homeNotices } from './home-notices.ts';

/** Where numbers are connected. */
const CONNECT = 'connect';

interface Shown {
  readonly admin: PageAdmin;
  readonly home: WorkspaceHome;
  readonly isInstalled: boolean;
}

/** Which workspace it is, what is wrong with it, its numbers, and what may be done. */
export function homePage(language: Language, doors: HomeDoors, { admin, home, isInstalled }: Shown): string {
  const { home: texts } = language.texts.install;
  const body = html`<h1 tabindex="-1">${texts.title}</h1>
${isInstalled ? installed(language, doors) : null}
${problems(language, home)}
${homeNotices(language, home.notices, home.timeZone)}
<dl><dt>${texts.workspace}</dt><dd>${home.name ?? home.workspace}</dd></dl>
${numbers(language, home)}
${prepared(language, home)}
<section><h2>${texts.access}</h2>
<ul class="choices">
${doors.canAuthorize ? html`<li><a href="settings/reinstall">${texts.reinstall}</a><p class="hint">${texts.reinstallWhy}</p></li>` : null}
<li><a href="settings/token">${texts.pasteToken}</a></li>
</ul></section>
<form method="post" action="signout">
<p>${texts.signedInAs(admin.name ?? admin.email ?? admin.admin)}</p>
<button type="submit" class="secondary">${texts.signOut}</button>
</form>`;
  const navigation = settingsNavigation(language, 'home', 0);
  return page(language, { title: texts.title, body, navigation, depth: 0, admin });
}

function installed({ texts }: Language, doors: HomeDoors): SafeHtml {
  const { home, backToStore } = texts.install;
  return html`<p role="status">${home.installed} <a href="${storeAddress(doors)}">${backToStore}</a></p>`;
}

function problems({ texts }: Language, { problems: found }: WorkspaceHome): SafeHtml {
  const { home } = texts.install;
  if (found.length === 0) return html`<p>${home.healthy}</p>`;
  return html`<ul class="problems">${found.map(
    (problem) => html`<li>${home.problem[problem.kind]('about' in problem ? problem.about : '')}</li>`,
  )}</ul>`;
}

function numbers({ texts }: Language, { numbers: connected }: WorkspaceHome): SafeHtml {
  const { home } = texts.install;
  const list =
    connected.length === 0
      ? html`<p>${home.noNumbers}</p>`
      : html`<ul>${connected.map(({ name, phone }) => html`<li>${name} <span>${formatPhone(phone)}</span></li>`)}</ul>`;
  return html`<section><h2>${home.numbers}</h2>${list}
<p><a role="button" href="${CONNECT}">${home.connect}</a></p></section>`;
}

function prepared(language: Language, { prepared: { ready, all }, missing }: WorkspaceHome): SafeHtml {
  const { home } = language.texts.install;
  const reasons = missing.map(
    ({ about, reason, nextStep }) =>
      html`<li>${about}: ${moreInEnglish(language, `${reason} ${nextStep}`)}</li>`,
  );
  return html`<section><h2>${home.prepared}</h2>
<p>${home.ready(ready, all)} ${ready < all ? home.rest : null}</p>
${reasons.length > 0 ? html`<ul>${reasons}</ul>` : null}
<form method="post" action="settings/check"><button type="submit" class="secondary">${home.check}</button></form>
</section>`;
}
