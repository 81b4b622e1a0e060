import type { IndexQuery, IndexValue } from '../../../ports/storage.ts';
import type { CollectionLayout, IndexLayout } from './collection-layout.ts';

export type Operator = '=' | '>' | '>=' | '<=';

export interface Comparison {
  readonly field: string;
  readonly operator: Operator;
  readonly value: IndexValue;
}

/** A query made plain for the engines. Comparisons are by value: the order turns only what is read first. */
export interface IndexRead {
  readonly index: IndexLayout;
  readonly comparisons: readonly Comparison[];
  /** Of the first field: the values of which it has one. No comparison is about it then. */
  readonly anyOf: readonly IndexValue[] | undefined;
  /** Fields that the answer is sorted by. */
  readonly sort: readonly string[];
  readonly descending: boolean;
  readonly limit: number;
}

/** Throws `TypeError` for an index that the catalogue does not name, or for bounds that it has no field for. */
export function planIndexRead(layout: CollectionLayout, query: IndexQuery): IndexRead {
  const index = layout.indexes.get(query.index);
  if (index === undefined) throw new TypeError(`${layout.name} has no index ${query.index}.`);
  const { anyOf, equals = [] } = query;
  if (anyOf !== undefined && equals.length > 0) throw new TypeError('A query has either equals or anyOf.');
  return {
    index,
    comparisons: [...equalities(index, equals), ...bounds(index, query)],
    anyOf,
    sort: anyOf === undefined ? index.sort : index.sort.slice(1),
    descending: query.order === 'descending',
    limit: anyOf?.length === 0 ? 0 : Math.max(0, Math.trunc(query.limit)),
  };
}

function equalities(index: IndexLayout, values: readonly IndexValue[]): Comparison[] {
  return values.map((value, position) => ({ field: fieldAt(index, position), operator: '=', value }));
}

function bounds(index: IndexLayout, query: IndexQuery): Comparison[] {
  const asked: [Operator, IndexValue | undefined][] = [
    ['>', query.after],
    ['>=', query.from],
    ['<=', query.upTo],
  ];
  const position = query.anyOf === undefined ? (query.equals?.length ?? 0) : 1;
  return asked.flatMap(([operator, value]) =>
    value === undefined ? [] : [{ field: fieldAt(index, position), operator, value }],
  );
}

/** One read for each value of the first field, for an engine that cannot merge them while it reads. */
export function oneByOne({ anyOf, ...read }: IndexRead): IndexRead[] {
  if (anyOf === undefined) return [{ ...read, anyOf }];
  const field = fieldAt(read.index, 0);
  return [...new Set(anyOf)].map((value) => ({
    ...read,
    anyOf: undefined,
    comparisons: [{ field, operator: '=', value }, ...read.comparisons],
  }));
}

function fieldAt(index: IndexLayout, position: number): string {
  const field = index.fields[position];
  if (field === undefined) throw new TypeError(`Index ${index.name} has no field number ${position + 1}.`);
  return field;
}
