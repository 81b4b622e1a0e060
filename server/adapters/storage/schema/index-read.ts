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
  readonly descending: boolean;
  readonly limit: number;
}

/** Throws `TypeError` for an index that the catalogue does not name, or for bounds that it has no field for. */
export function planIndexRead(layout: CollectionLayout, query: IndexQuery): IndexRead {
  const index = layout.indexes.get(query.index);
  if (index === undefined) throw new TypeError(`${layout.name} has no index ${query.index}.`);
  return {
    index,
    comparisons: [...equalities(index, query.equals ?? []), ...bounds(index, query)],
    descending: query.order === 'descending',
    limit: Math.max(0, Math.trunc(query.limit)),
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
  return asked.flatMap(([operator, value]) =>
    value === undefined ? [] : [{ field: fieldAt(index, query.equals?.length ?? 0), operator, value }],
  );
}

function fieldAt(index: IndexLayout, position: number): string {
  const field = index.fields[position];
  if (field === undefined) throw new TypeError(`Index ${index.name} has no field number ${position + 1}.`);
  return field;
}
