import type { ShownCosts } from '../../server/domain/business/shown-costs.ts';
import { csv } from '../kit/csv.ts';

const HEAD = [
  'month',
  'account',
  'number',
  'name',
  'category',
  'type',
  'delivered',
  'counted by WhatsApp',
  'cost',
  'currency',
];

/** Every month that is known, one line for each number, category and type. */
export function costsTable({ accounts, lines }: ShownCosts): string {
  const currencies = new Map(accounts.map(({ account, currency = '' }) => [account, currency]));
  const rows = lines.map((line) => [
    line.month,
    line.account,
    line.phone,
    line.name,
    line.category,
    line.type,
    String(line.delivered),
    line.volume === undefined ? '' : String(line.volume),
    line.cost === undefined ? '' : String(Math.round(line.cost * 10_000) / 10_000),
    line.cost === undefined ? '' : (currencies.get(line.account) ?? ''),
  ]);
  return csv([HEAD, ...rows]);
}
