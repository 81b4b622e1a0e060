import { html, type SafeHtml } from '@remix-run/html-template';
import type { ConnectedNumber } from '../../server/domain/connecting/connection-shown.ts';
import { type LimitUse, nearEnd } from '../../server/domain/numbers/limit-use.ts';
import { time } from '../kit/time.ts';
import type { Language } from '../texts/texts.ts';

/** How much of the messaging limit is used, and how it works, in figures. */
export function limitSection(
  language: Language,
  { use }: ConnectedNumber,
  timeZone: string | undefined,
): SafeHtml {
  const { numbers: texts } = language.texts;
  const { title, counted, before, after, growth, others } = texts.explain;
  const lines = [counted, before, after, growth, others];
  return html`<p>${texts.limit}: <strong>${limitWord(language, use)}</strong></p>
${use && used(language, use, timeZone)}
<details><summary>${title}</summary><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></details>`;
}

function limitWord({ code, texts: { numbers: texts } }: Language, use: LimitUse | undefined): string {
  if (use === undefined) return texts.unknownLimit;
  return use.limit === 'unlimited' ? texts.noLimit : texts.customers(figure(code, use.limit));
}

function used(language: Language, use: LimitUse, timeZone: string | undefined): SafeHtml {
  const { code, texts } = language;
  const { numbers } = texts;
  const count = figure(code, use.used);
  const said =
    use.limit === 'unlimited' ? numbers.usedOnly(count) : numbers.used(count, figure(code, use.limit));
  const bar =
    use.limit === 'unlimited'
      ? null
      : html`<progress value="${Math.min(use.used, use.limit)}" max="${use.limit}" aria-label="${said}"></progress>`;
  return html`<p>${said}</p>${bar}
<p class="hint">${numbers.countedAt} ${time(code, use.asOf, timeZone)}</p>
${nearEnd(use) ? html`<p class="notice trouble">${numbers.near}</p>` : null}`;
}

function figure(code: string, value: number): string {
  return new Intl.NumberFormat(code, { useGrouping: 'always' }).format(value);
}
