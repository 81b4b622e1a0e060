import type { CostsTexts } from '../texts/costs/english.ts';

/** A category in words; of one that is newer, WhatsApp's own. */
export function categoryOf({ categories }: CostsTexts, category: string): string {
  return Object.hasOwn(categories, category) ? (categories[category] ?? category) : category;
}

/** Without a currency it is a number all the same. */
export function inMoney(code: string, amount: number, currency: string | undefined): string {
  const style = currency === undefined ? {} : ({ style: 'currency', currency } as const);
  return new Intl.NumberFormat(code, { ...style, minimumFractionDigits: 2 }).format(amount);
}

/** `2026-11` in words. */
export function monthName(code: string, month: string): string {
  const format = new Intl.DateTimeFormat(code, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(Date.parse(`${month}-15T00:00:00Z`));
}

/** `11/26`, which is narrow in every language. */
export function shortMonth(month: string): string {
  return `${month.slice(5)}/${month.slice(2, 4)}`;
}
