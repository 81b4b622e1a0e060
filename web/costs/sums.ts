import { isCharged } from '../../server/domain/business/costs.ts';
import type { CostLine } from '../../server/domain/business/shown-costs.ts';

/** Messages of one number and category in a month. */
export interface NumberRow {
  readonly name: string;
  readonly phone: string;
  readonly account: string;
  readonly category: string;
  readonly charged: number;
  readonly free: number;
  readonly volume?: number;
  readonly cost?: number;
}

/** Messages that arrived by category, of each month that has any. */
export function byMonth(lines: readonly CostLine[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const months = new Map<string, Map<string, number>>();
  for (const { month, category, delivered } of lines) {
    const sums = months.get(month) ?? new Map<string, number>();
    months.set(month, sums.set(category, (sums.get(category) ?? 0) + delivered));
  }
  return months;
}

/** Lines of one month, types put together as charged and free. */
export function rowsOf(lines: readonly CostLine[], month: string): readonly NumberRow[] {
  const rows = new Map<string, NumberRow>();
  for (const line of lines.filter((each) => each.month === month)) {
    const key = [line.account, line.phone, line.category].join('|');
    rows.set(key, plus(rows.get(key), line));
  }
  return [...rows.values()];
}

function plus(row: NumberRow | undefined, line: CostLine): NumberRow {
  const { name, phone, account, category, type, delivered } = line;
  const { charged = 0, free = 0 } = row ?? {};
  const volume = sum(row?.volume, line.volume);
  const cost = sum(row?.cost, line.cost);
  return {
    name,
    phone,
    account,
    category,
    charged: charged + (isCharged(type) ? delivered : 0),
    free: free + (isCharged(type) ? 0 : delivered),
    ...(volume !== undefined && { volume }),
    ...(cost !== undefined && { cost }),
  };
}

/** What one of them does not know is the other's. */
export function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : one + other;
}
