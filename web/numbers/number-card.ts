import { html, type SafeHtml } from '@remix-run/html-template';
import type { ConnectedNumber } from '../../server/domain/connecting/connection-shown.ts';
import { formatPhone } from '../../server/domain/people/format-phone.ts';
import type { ShownNumber } from '../../server/domain/workspaces/number-state.ts';
import { trouble } from '../kit/notice.ts';
import { providerSaid } from '../kit/provider-words.ts';
import { time } from '../kit/time.ts';
import type { Language } from '../texts/texts.ts';
import { facts } from './facts.ts';
import type { Checked } from './numbers-doors.ts';

/** One number: what Meta shows of it and when it was looked at, and what can be done. */
export function numberCard(
  language: Language,
  number: ConnectedNumber,
  timeZone: string | undefined,
  checked: Checked['how'] | undefined,
): SafeHtml {
  const { numbers: texts } = language.texts;
  const { id, displayName, phone, state } = number;
  const { shown, learnedAt } = state ?? {};
  return html`<article id="n-${id}"><h3>${displayName} <span class="hint">${formatPhone(phone)}</span></h3>
${outcome(language, checked)}
${number.accessProblem === undefined ? null : html`<p class="error">${texts.token} <a href="connect/by-hand">${texts.newToken}</a></p>`}
${shown === undefined ? html`<p class="hint">${texts.unknown}</p>` : known(language, shown, state?.nameReason)}
${learnedAt === undefined || learnedAt === 0 ? null : html`<p class="hint">${texts.learned} ${time(language.code, learnedAt, timeZone)}</p>`}
<form class="small" method="post" action="numbers/${id}/check"><button type="submit" class="secondary" aria-label="${texts.checkOf(displayName)}">${texts.check}</button></form>
<p><a href="settings/numbers/${id}" aria-label="${texts.settingsOf(displayName)}">${texts.settings}</a> ·
<a href="numbers/${id}/disconnect" aria-label="${texts.disconnectOf(displayName)}">${texts.disconnect}</a></p></article>`;
}

function outcome({ texts: { numbers: texts } }: Language, how: Checked['how'] | undefined): SafeHtml | null {
  if (how === undefined) return null;
  return how === 'read'
    ? html`<p class="notice" role="status">${texts.checked}</p>`
    : trouble(texts.checkFailed[how]);
}

function known(language: Language, shown: ShownNumber, reason?: string): SafeHtml {
  const { numbers: texts } = language.texts;
  const word = (value: string | undefined) => value && (texts.words[value] ?? value);
  return html`${facts([
    [texts.status, word(shown.status)],
    [texts.nameReview, word(shown.nameStatus)],
    [texts.quality, word(shown.quality)],
    [texts.throughput, word(shown.throughput)],
    [texts.canSend, word(shown.canSend) ?? texts.notKnown],
  ])}
${shown.nameStatus === 'DECLINED' && reason !== undefined ? html`<p class="error">${texts.declined(reason)}</p>` : null}
${shown.isTest === true ? html`<p class="notice">${texts.test}</p>` : null}
${shown.isOnPhoneApp === true ? html`<p>${texts.onPhone}</p>` : null}
${shown.problems.map(({ code, text, cure }) => {
  const words = [text, cure].filter(Boolean).join(' ');
  return html`<p class="error">${providerSaid(language, { code, words })}</p>`;
})}`;
}
