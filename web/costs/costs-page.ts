import { html, type SafeHtml } from '@remix-run/html-template';
import type { CostAccount, ShownCosts } from '../../server/domain/business/shown-costs.ts';
import { choiceField } from '../kit/field.ts';
import { settingsPage } from '../settings/settings-page.ts';
import type { Language } from '../texts/texts.ts';
import { chart } from './chart.ts';
import { categoryOf, inMoney, monthName, shortMonth } from './costs-words.ts';
import { moneySection } from './money.ts';
import { byMonth, type NumberRow, rowsOf } from './sums.ts';
import { wideTable } from './wide-table.ts';

/** `/settings/costs` is one folder deep. */
const DEPTH = 1;

/** This month and the twelve before. */
const MOST_MONTHS = 13;

interface CostsShown extends ShownCosts {
  /** `2026-11`: which one is shown in detail; the newest unless it has something. */
  readonly month?: string | undefined;
  readonly zone: string | undefined;
  readonly told: SafeHtml | null;
}

/** How many messages arrived and what they cost. */
export function costsPage(
  language: Language,
  { lines, accounts, month: wanted, zone, told }: CostsShown,
): string {
  const { costs: texts } = language.texts;
  const sums = byMonth(lines);
  const months = [...sums.keys()].slice(0, MOST_MONTHS);
  const month = months.find((each) => each === wanted) ?? months[0];
  const counts =
    month === undefined
      ? html`<p>${texts.empty}</p>`
      : html`${overview(language, sums, months)}${choice(language, months, month)}
${detail(language, month, rowsOf(lines, month), accounts)}
<p><a href="costs/export.csv" download>${texts.export}</a><br><span class="hint">${texts.exportHint}</span></p>`;
  const body = html`${told}<p>${texts.intro}</p><p class="hint">${texts.free}</p>
${counts}
${moneySection(language, { accounts, lines, month, zone })}`;
  return settingsPage(language, { title: texts.title, body, at: 'costs', depth: DEPTH });
}

/** Every month by category, as a picture and as a table. */
function overview(language: Language, sums: ReturnType<typeof byMonth>, months: readonly string[]): SafeHtml {
  const { code, texts } = language;
  const { chart: title, table: name, month: first, total } = texts.costs;
  const categories = [...new Set([...sums.values()].flatMap((each) => [...each.keys()]))].toSorted();
  const words = categories.map((category) => categoryOf(texts.costs, category));
  const partsOf = (month: string) => categories.map((category) => sums.get(month)?.get(category) ?? 0);
  const bars = months.toReversed().map((month) => ({ label: shortMonth(month), parts: partsOf(month) }));
  const rows = months.map((month) => {
    const parts = partsOf(month);
    return [monthName(code, month), parts.reduce((all, part) => all + part, 0), ...parts];
  });
  return html`${chart(code, title, words, bars)}
<h2>${name}</h2>${wideTable(language, { name, heads: [first, total, ...words], rows, numbersFrom: 1 })}`;
}

function choice({ code, texts: { costs } }: Language, months: readonly string[], value: string): SafeHtml {
  const choices = months.map((month) => ({ value: month, text: monthName(code, month) }));
  return html`<form method="get" action="costs">${choiceField({ id: 'month', label: costs.choose, value, choices })}
<button type="submit" class="secondary">${costs.show}</button></form>`;
}

/** One month by number and category. */
function detail(
  language: Language,
  month: string,
  found: readonly NumberRow[],
  accounts: readonly CostAccount[],
): SafeHtml {
  const { code, texts } = language;
  const { number, category, charged, free, volume, cost } = texts.costs.columns;
  const name = texts.costs.shown(monthName(code, month));
  const currencies = new Map(accounts.map(({ account, currency }) => [account, currency]));
  const rows = found.map((row) => [
    nameOf(found, row),
    categoryOf(texts.costs, row.category),
    row.charged,
    row.free,
    row.cost === undefined ? '–' : inMoney(code, row.cost, currencies.get(row.account)),
    row.volume ?? '–',
  ]);
  const heads = [number, category, charged, free, cost, volume];
  return html`<h2>${name}</h2>${wideTable(language, { name, heads, rows, numbersFrom: 2 })}`;
}

/** With its phone number where two have one name. */
function nameOf(rows: readonly NumberRow[], { name, phone }: NumberRow): string {
  return rows.some((each) => each.name === name && each.phone !== phone) ? `${name} +${phone}` : name;
}
