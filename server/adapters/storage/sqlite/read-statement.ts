import type { CollectionLayout } from '../schema/collection-layout.ts';
import type { Comparison, IndexRead } from '../schema/index-read.ts';
import { indexName, quoted } from './lay-out-table.ts';

/** The documents of an index read; its parameters are the compared values, then the limit. */
export function findStatement(layout: CollectionLayout, read: IndexRead): string {
  const direction = read.descending ? 'DESC' : 'ASC';
  const order = read.index.sort.map((field) => `${quoted(field)} ${direction}`).join(', ');
  return `SELECT version, document ${source(layout, read)} ORDER BY ${order} LIMIT ?`;
}

/** How many there are, counted up to the limit; same parameters. */
export function countStatement(layout: CollectionLayout, read: IndexRead): string {
  return `SELECT count(*) AS n FROM (SELECT 1 ${source(layout, read)} LIMIT ?)`;
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
