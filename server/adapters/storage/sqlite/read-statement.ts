import type { CollectionLayout } from '../schema/collection-layout.ts';
import { type Comparison, type IndexRead, oneByOne } from '../schema/index-read.ts';
import { indexName, quoted } from './lay-out-table.ts';

/** The documents of an index read. */
export function findStatement(layout: CollectionLayout, read: IndexRead): string {
  const direction = read.descending ? 'DESC' : 'ASC';
  const order = read.sort.map((field) => `${quoted(field)} ${direction}`).join(', ');
  const select = (of: IndexRead, columns: string) =>
    `SELECT ${columns} ${source(layout, of)} ORDER BY ${order} LIMIT ?`;
  if (read.anyOf === undefined) return select(read, 'version, document');
  const columns = ['version', 'document', ...read.sort.map(quoted)].join(', ');
  return `SELECT version, document FROM (${each(read, (one) => select(one, columns))}) ORDER BY ${order} LIMIT ?`;
}

/** How many there are, counted up to the limit; same parameters. */
export function countStatement(layout: CollectionLayout, read: IndexRead): string {
  const select = (of: IndexRead) => `SELECT 1 ${source(layout, of)} LIMIT ?`;
  const found = read.anyOf === undefined ? select(read) : `SELECT 1 FROM (${each(read, select)}) LIMIT ?`;
  return `SELECT count(*) AS n FROM (${found})`;
}

/** What is compared and the limit, of each of the reads that a statement is made of, and the limit of all. */
export function parametersOf(read: IndexRead): (string | number)[] {
  const one = ({ comparisons, limit }: IndexRead) => [...comparisons.map(({ value }) => value), limit];
  return read.anyOf === undefined ? one(read) : [...oneByOne(read).flatMap(one), read.limit];
}

// SQLite would read and sort all that has any of the values, where the first few of each are enough.
function each(read: IndexRead, select: (one: IndexRead) => string): string {
  return oneByOne(read)
    .map((one) => `SELECT * FROM (${select(one)})`)
    .join(' UNION ALL ');
}

// INDEXED BY turns a query that would scan the table into an error that a test sees.
function source(layout: CollectionLayout, read: IndexRead): string {
  const { sparse } = read.index;
  const conditions = read.comparisons.map(condition);
  if (sparse !== undefined) conditions.push(`${quoted(sparse)} IS NOT NULL`);
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const forced = read.index.builtIn ? '' : ` INDEXED BY ${indexName(layout, read.index)}`;
  return `FROM ${quoted(layout.name)}${forced}${where}`;
}

function condition(comparison: Comparison): string {
  return `${quoted(comparison.field)} ${comparison.operator} ?`;
}
