import { html, type SafeHtml } from '@remix-run/html-template';
import type { CostAccount, CostLine } from '../../server/domain/business/shown-costs.ts';
import { time } from '../kit/time.ts';
import type { Language } from '../texts/texts.ts';
import { inMoney, monthName } from './costs-words.ts';
import { sum } from './sums.ts';

interface Money {
  readonly accounts: readonly CostAccount[];
  readonly lines: readonly CostLine[];
  /** The one that is shown in detail. */
  readonly month: string | undefined;
  readonly zone: string | undefined;
}

/** What is known of the money of each account. */
export function moneySection(language: Language, shown: Money): SafeHtml {
  const { money: texts } = language.texts.costs;
  const { accounts } = shown;
  const refresh = html`<form method="post" action="costs"><button type="submit" class="secondary">${texts.refresh}</button></form>`;
  return html`<h2>${texts.title}</h2><p>${texts.intro}</p>
${accounts.length === 0 ? html`<p>${texts.none}</p>` : html`${accounts.map((each) => aboutAccount(language, each, shown))}${refresh}`}`;
}

function aboutAccount(language: Language, account: CostAccount, { lines, month, zone }: Money): SafeHtml {
  const { money: texts } = language.texts.costs;
  const { name, timeZone, readAt, problem, isPaidByPartner } = account;
  return html`<article${problem === undefined ? null : html` class="trouble"`}><h3>${name}</h3>
${month === undefined ? null : sumOf(language, account, lines, month)}
${isPaidByPartner ? html`<p>${texts.partner}</p>` : null}
${problem === undefined ? null : html`<p>${texts.problem} ${problem}</p>`}
<p class="hint">${timeZone === undefined ? texts.noZone : texts.zone(timeZone)}<br>
${readAt === undefined ? texts.notRead : html`${texts.read} ${time(language.code, readAt, zone)}`}</p></article>`;
}

function sumOf(
  { code, texts }: Language,
  { account, currency }: CostAccount,
  lines: readonly CostLine[],
  month: string,
): SafeHtml | null {
  const told = lines.filter((line) => line.account === account && line.month === month);
  const cost = told.reduce<number | undefined>((all, line) => sum(all, line.cost), undefined);
  if (cost === undefined) return null;
  const words = texts.costs.money.sum(inMoney(code, cost, currency), monthName(code, month));
  return html`<p><strong>${words}</strong></p>`;
}
