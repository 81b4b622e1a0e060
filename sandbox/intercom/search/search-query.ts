import { z } from 'zod';
import { refuse } from '../state/refusal.ts';

/** A value that a search can compare. Several values match when one of them does. */
export type Searchable = string | number | boolean | null | readonly string[];

export interface SearchField<Item> {
  readonly kind: 'text' | 'words' | 'number' | 'boolean' | 'date' | 'day';
  readonly read: (item: Item) => Searchable;
}

/** Finds a field by its name in the query; undefined refuses the search. */
export type FieldTable<Item> = (name: string) => SearchField<Item> | undefined;

type Predicate<Item> = (item: Item) => boolean;
type FilterValue = string | number | boolean | null | (string | number)[];

/** reference/intercom.md §4.1 */
const MAX_DEPTH = 2;
const MAX_FILTERS = 15;
const SECONDS_PER_DAY = 86_400;

const leafSchema = z.object({
  field: z.string(),
  operator: z.enum(['=', '!=', 'IN', 'NIN', '<', '<=', '>', '>=', '~', '!~', '^', '$']),
  value: z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]),
});
const groupSchema = z.object({ operator: z.enum(['AND', 'OR']), value: z.array(z.unknown()) });

export type Leaf = z.output<typeof leafSchema>;

/** The query as a predicate; refused as Intercom refuses unknown fields, operators and deep nesting. */
export function toPredicate<Item>(query: unknown, fields: FieldTable<Item>, depth = 0): Predicate<Item> {
  const group = groupSchema.safeParse(query);
  if (!group.success) return leafPredicate(parseLeaf(query), fields);
  if (depth > MAX_DEPTH) throw refuse.invalid('query is nested too deeply', 'query');
  if (group.data.value.length > MAX_FILTERS) throw refuse.invalid('too many filters in one group', 'query');
  const predicates = group.data.value.map((inner) => toPredicate(inner, fields, depth + 1));
  return group.data.operator === 'AND'
    ? (item) => predicates.every((predicate) => predicate(item))
    : (item) => predicates.some((predicate) => predicate(item));
}

/** The equality filters of which one must hold: a plain `=`, an AND's first, or all of an OR. Lets an index answer. */
export function requiredEqualities(query: unknown): Leaf[] | undefined {
  const leaf = leafSchema.safeParse(query);
  if (leaf.success) return leaf.data.operator === '=' ? [leaf.data] : undefined;
  const group = groupSchema.safeParse(query);
  if (!group.success) return undefined;
  const inner = group.data.value.map(requiredEqualities);
  if (group.data.operator === 'AND') return inner.find((leaves) => leaves !== undefined);
  return inner.every((leaves) => leaves !== undefined) ? inner.flatMap((leaves) => leaves ?? []) : undefined;
}

function parseLeaf(query: unknown): Leaf {
  const leaf = leafSchema.safeParse(query);
  if (leaf.success) return leaf.data;
  throw refuse.invalid('query is not a valid search query', 'query');
}

function leafPredicate<Item>(leaf: Leaf, fields: FieldTable<Item>): Predicate<Item> {
  const field = fields(leaf.field);
  if (field === undefined) throw refuse.invalid(`field ${leaf.field} is not searchable`, leaf.field);
  refuseWrongOperator(leaf, field.kind);
  const wanted = field.kind === 'day' ? toDay(leaf.value) : leaf.value;
  const read = field.kind === 'day' ? (item: Item) => toDay(field.read(item)) : field.read;
  return (item) => holds(leaf.operator, read(item), wanted, field.kind === 'words');
}

function refuseWrongOperator({ field, operator, value }: Leaf, kind: SearchField<never>['kind']): void {
  const ordered = ['<', '>', '<=', '>='].includes(operator);
  const isNumeric = kind === 'number' || kind === 'date' || kind === 'day';
  const dayRefuses = kind === 'day' && ['!=', '>=', '<=', 'IN', 'NIN'].includes(operator);
  if (dayRefuses || (ordered && !isNumeric)) {
    throw refuse.invalid(`operator ${operator} is not valid for ${field}`, field);
  }
  if (isNumeric && typeof value === 'string' && !/^\d+$/.test(value)) {
    throw refuse.invalid(`value is not valid for ${field}`, field);
  }
  if (['IN', 'NIN'].includes(operator) !== Array.isArray(value)) {
    throw refuse.invalid(`value of ${operator} is not valid`, field);
  }
}

/** Up to 2.16 contact dates compare by whole day; simulated workspaces live in UTC. */
function toDay(value: Searchable | FilterValue): number | null {
  return value === null ? null : Math.floor(Number(value) / SECONDS_PER_DAY);
}

function holds(operator: Leaf['operator'], actual: Searchable, wanted: FilterValue, words: boolean): boolean {
  switch (operator) {
    case '=':
      return equals(actual, wanted, words);
    case '!=':
      return !equals(actual, wanted, words);
    case 'IN':
      return Array.isArray(wanted) && wanted.some((one) => equals(actual, one, words));
    case 'NIN':
      return Array.isArray(wanted) && !wanted.some((one) => equals(actual, one, words));
    case '<':
      return actual !== null && Number(actual) < Number(wanted);
    case '<=':
      return actual !== null && Number(actual) <= Number(wanted);
    case '>':
      return actual !== null && Number(actual) > Number(wanted);
    case '>=':
      return actual !== null && Number(actual) >= Number(wanted);
    default:
      return textHolds(operator, String(actual ?? '').toLowerCase(), String(wanted ?? '').toLowerCase());
  }
}

function textHolds(operator: Leaf['operator'], actual: string, wanted: string): boolean {
  if (operator === '^') return actual.startsWith(wanted);
  if (operator === '$') return actual.endsWith(wanted);
  return actual.includes(wanted) === (operator === '~');
}

function equals(actual: Searchable, wanted: FilterValue, words: boolean): boolean {
  if (Array.isArray(actual)) return actual.some((one) => equals(one, wanted, words));
  if (actual === null || wanted === null) return actual === wanted;
  if (!words) return String(actual) === String(wanted);
  return String(actual).toLowerCase().split(/\W+/).includes(String(wanted).toLowerCase());
}
