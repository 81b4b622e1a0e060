import { z } from 'zod';
import { refuse } from '../state/refusal.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  /** Intercom's `pages` object. */
  readonly pages: object;
}

export interface PageOrder<Item> {
  readonly key: (item: Item) => number | string;
  readonly id: (item: Item) => string;
  readonly descending: boolean;
}

/** reference/intercom.md §4.1, §4.2 */
const MAX_PER_PAGE = 150;

export const paginationSchema = z
  .object({ per_page: z.int().min(1).optional(), starting_after: z.string().nullish() })
  .optional();

export type Pagination = z.output<typeof paginationSchema>;

/** One page of the items in the given order; the cursor is the last item's place, so changes between pages may shift it, as in life. */
export function toPage<Item>(
  items: readonly Item[],
  order: PageOrder<Item>,
  pagination: Pagination,
  defaultPerPage: number,
): Page<Item> {
  const perPage = pagination?.per_page ?? defaultPerPage;
  if (perPage > MAX_PER_PAGE) throw refuse.invalid('per_page is too large', 'per_page');
  const sorted = items.toSorted((a, b) => compare(order, a, b));
  const start = pagination?.starting_after ? afterCursor(sorted, order, pagination.starting_after) : 0;
  const page = sorted.slice(start, start + perPage);
  const last = page.at(-1);
  const hasNext = last !== undefined && start + perPage < sorted.length;
  const pages = {
    type: 'pages',
    page: Math.floor(start / perPage) + 1,
    per_page: perPage,
    total_pages: Math.max(1, Math.ceil(sorted.length / perPage)),
    ...(hasNext ? { next: { per_page: perPage, starting_after: toCursor(order, last) } } : {}),
  };
  return { items: page, total: sorted.length, pages };
}

function compare<Item>(order: PageOrder<Item>, a: Item, b: Item): number {
  const rising = compareValues(order.key(a), order.key(b)) || compareValues(order.id(a), order.id(b));
  return order.descending ? -rising : rising;
}

function compareValues(a: number | string, b: number | string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function toCursor<Item>(order: PageOrder<Item>, item: Item): string {
  return Buffer.from(JSON.stringify([order.key(item), order.id(item)])).toString('base64');
}

const cursorSchema = z.tuple([z.union([z.number(), z.string()]), z.string()]);

function afterCursor<Item>(sorted: readonly Item[], order: PageOrder<Item>, cursor: string): number {
  const [key, id] = readCursor(cursor);
  const isAfter = (item: Item): boolean => {
    const rising = compareValues(order.key(item), key) || compareValues(order.id(item), id);
    return (order.descending ? -rising : rising) > 0;
  };
  const at = sorted.findIndex(isAfter);
  return at === -1 ? sorted.length : at;
}

function readCursor(cursor: string): z.output<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')));
  } catch {
    throw refuse.invalid('starting_after is not a valid cursor', 'starting_after');
  }
}
