import type { MessageContent, OrderItem } from '../../domain/messages/message-content.ts';
import { lines, oneLine } from './one-line.ts';

type Order = Extract<MessageContent, { kind: 'order' }>;

/** The items with quantity and price, the total of each currency, and what the customer wrote with it. */
export function orderText({ items, text, catalogue }: Order): string {
  const title = catalogue === undefined ? 'Order' : `Order from catalogue ${oneLine(catalogue)}`;
  return lines(
    items.length === 0 ? `${title}, without items` : `${title}:`,
    ...items.map(itemText),
    ...totals(items).map(([currency, sum]) => `Total: ${money(sum, currency)}`),
    items.some((item) => sumOf(item) === undefined)
      ? 'The total leaves out what has no price or quantity.'
      : undefined,
    text === undefined ? undefined : `\n${text}`,
  );
}

function itemText(item: OrderItem): string {
  const product = oneLine(item.product ?? '') || 'product without a number';
  const head = `${item.quantity ?? '?'} × ${product}`;
  if (item.price === undefined) return head;
  const sum = sumOf(item);
  const each = `${head}, ${money(item.price, item.currency)} each`;
  return sum === undefined || item.quantity === 1 ? each : `${each} = ${money(sum, item.currency)}`;
}

function sumOf({ quantity, price }: OrderItem): number | undefined {
  return quantity === undefined || price === undefined ? undefined : quantity * price;
}

function totals(items: readonly OrderItem[]): [string | undefined, number][] {
  const sums = new Map<string | undefined, number>();
  for (const item of items) {
    const sum = sumOf(item);
    if (sum !== undefined) sums.set(item.currency, (sums.get(item.currency) ?? 0) + sum);
  }
  return [...sums];
}

/** With the decimals that the currency has; a currency that nobody knows is written behind the number. */
function money(amount: number, currency: string | undefined): string {
  if (currency !== undefined && /^[A-Za-z]{3}$/.test(currency)) {
    const style = { style: 'currency', currency, currencyDisplay: 'code' } as const;
    return new Intl.NumberFormat('en-US', style).format(amount).replace(/\s/g, ' ');
  }
  const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 }).format(amount);
  return lines(`${number} ${oneLine(currency ?? '')}`.trim());
}
