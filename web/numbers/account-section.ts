import { html, type SafeHtml } from '@remix-run/html-template';
import type { ConnectedNumber, ConnectedState } from '../../server/domain/connecting/connection-shown.ts';
import { time } from '../kit/time.ts';
import type { Language } from '../texts/texts.ts';
import { facts } from './facts.ts';
import { verificationLink, WHATSAPP_MANAGER } from './meta-links.ts';

/** What all numbers of an account share: verification, payment and what Meta forbids. */
export function accountSection(
  language: Language,
  number: ConnectedNumber,
  timeZone: string | undefined,
): SafeHtml {
  const { accountName, accountState: state, portfolio } = number;
  return html`<h2>${accountName}</h2>
${state && known(language, state, timeZone)}
${state && verify(language, state, portfolio)}`;
}

function known(language: Language, state: ConnectedState, timeZone: string | undefined): SafeHtml {
  const { numbers: texts } = language.texts;
  const { shown = {}, learnedAt, mostNumbers } = state;
  const word = (value: string | undefined) => value && (texts.words[value] ?? value);
  return html`${forbidden(language, state, timeZone)}${payment(language, state)}
${facts([
  [texts.verification, word(shown.verification) ?? texts.notKnown],
  [texts.review, word(shown.review)],
  [texts.payment, paymentWord(language, state)],
  [texts.mostNumbers, mostNumbers === undefined ? undefined : String(mostNumbers)],
])}
${learnedAt === undefined || learnedAt === 0 ? null : html`<p class="hint">${texts.learned} ${time(language.code, learnedAt, timeZone)}</p>`}`;
}

function forbidden(
  { code, texts: { numbers: texts } }: Language,
  { restrictions = [], ban, gone }: ConnectedState,
  timeZone: string | undefined,
): SafeHtml {
  const word = (value: string) => texts.words[value] ?? value;
  const date = ban?.on === undefined ? null : texts.bannedOn(ban.on);
  return html`${ban && html`<p class="notice trouble">${ban.state === 'banned' ? texts.banned : texts.banPlanned} ${date} ${manager(texts.pay)}</p>`}
${gone && html`<p class="notice trouble">${texts.goneAtMeta(word(gone.why))}</p>`}
${restrictions.map(
  ({ what, until }) =>
    html`<p class="notice trouble">${texts.restricted(word(what))} ${until === undefined ? texts.noEnd : html`${texts.until} ${time(code, until, timeZone)}`}</p>`,
)}`;
}

function manager(text: string): SafeHtml {
  return html`<a href="${WHATSAPP_MANAGER}" rel="noopener">${text}</a>`;
}

function payment(
  { texts: { numbers: texts } }: Language,
  { payment, shown }: ConnectedState,
): SafeHtml | null {
  const why =
    payment !== undefined
      ? texts.paymentRefusedWhy
      : shown?.hasPayment === false
        ? texts.paymentMissingWhy
        : undefined;
  return why === undefined ? null : html`<p class="notice trouble">${why} ${manager(texts.pay)}</p>`;
}

function paymentWord({ texts: { numbers: texts } }: Language, { payment, shown }: ConnectedState): string {
  if (payment !== undefined) return texts.paymentRefused;
  if (shown?.hasPayment === undefined) return texts.notKnown;
  return shown.hasPayment ? texts.paymentThere : texts.paymentMissing;
}

/** The steps to it, while Meta shows that it is still to be done. */
function verify(
  { texts: { numbers: texts } }: Language,
  { shown }: ConnectedState,
  portfolio: string | undefined,
): SafeHtml | null {
  if (shown?.verification === undefined || shown.verification === 'verified') return null;
  const { title, steps, link } = texts.verify;
  return html`<details><summary>${title}</summary><ol>${steps.map((step) => html`<li>${step}</li>`)}</ol></details>
<p><a href="${verificationLink(portfolio)}" rel="noopener">${link}</a></p>`;
}
