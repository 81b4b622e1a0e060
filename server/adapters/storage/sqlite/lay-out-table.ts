import type { DatabaseSync } from 'node:sqlite';
import type { CollectionLayout, IndexLayout } from '../schema/collection-layout.ts';

const FIXED_COLUMNS = new Set(['id', 'version', 'document']);

/** Creates the table and its indexes, or changes those of an earlier catalogue, as one transaction. */
export function layOutTable(database: DatabaseSync, layout: CollectionLayout): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    createTable(database, layout);
    dropStaleIndexes(database, layout);
    matchColumns(database, layout);
    createIndexes(database, layout);
    if (layout.isLarge !== undefined) createApart(database, layout);
    database.exec('COMMIT');
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}

// Columns without a type keep strings and numbers as they are. Columns written by us insert a tenth faster than
// columns that SQLite extracts from the JSON text.
function createTable(database: DatabaseSync, layout: CollectionLayout): void {
  const columns = ['id TEXT PRIMARY KEY NOT NULL', 'version INTEGER NOT NULL', ...layout.fields.map(quoted)];
  database.exec(
    `CREATE TABLE IF NOT EXISTS ${quoted(layout.name)} (${columns.join(', ')}, document TEXT NOT NULL)`,
  );
}

function createApart(database: DatabaseSync, layout: CollectionLayout): void {
  const columns = 'id TEXT PRIMARY KEY NOT NULL, document TEXT NOT NULL';
  database.exec(`CREATE TABLE IF NOT EXISTS ${quoted(apartName(layout))} (${columns})`);
}

/** Of the table that `ApartTable` keeps; no collection has a dot in its name. */
export function apartName(layout: CollectionLayout): string {
  return `${layout.name}.apart`;
}

function dropStaleIndexes(database: DatabaseSync, layout: CollectionLayout): void {
  const wanted = new Set(indexDefinitions(layout));
  for (const [name, definition] of existingIndexes(database, layout)) {
    if (!wanted.has(definition)) database.exec(`DROP INDEX ${quoted(name)}`);
  }
}

function createIndexes(database: DatabaseSync, layout: CollectionLayout): void {
  const existing = new Set(existingIndexes(database, layout).map(([, definition]) => definition));
  for (const definition of indexDefinitions(layout)) {
    if (!existing.has(definition)) database.exec(definition);
  }
}

function existingIndexes(database: DatabaseSync, layout: CollectionLayout): [string, string][] {
  return database
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL")
    .all(layout.name)
    .map((row) => [String(row['name']), String(row['sql'])]);
}

function matchColumns(database: DatabaseSync, layout: CollectionLayout): void {
  const rows = database.prepare('SELECT name FROM pragma_table_info(?)').all(layout.name);
  const present = new Set(rows.map((row) => String(row['name'])));
  for (const column of present) {
    if (!FIXED_COLUMNS.has(column) && !layout.fields.includes(column)) dropColumn(database, layout, column);
  }
  for (const field of layout.fields) {
    if (!present.has(field)) addColumn(database, layout, field);
  }
}

// A column left behind would no longer be written, and be wrong should its field be indexed again.
function dropColumn(database: DatabaseSync, layout: CollectionLayout, column: string): void {
  database.exec(`ALTER TABLE ${quoted(layout.name)} DROP COLUMN ${quoted(column)}`);
}

function addColumn(database: DatabaseSync, layout: CollectionLayout, field: string): void {
  const [table, column, path] = [quoted(layout.name), quoted(field), `'$.${quoted(field)}'`];
  database.exec(`ALTER TABLE ${table} ADD COLUMN ${column}`);
  database.exec(
    `UPDATE ${table} SET ${column} = json_extract(document, ${path})
     WHERE json_type(document, ${path}) IN ('text', 'integer', 'real')`,
  );
}

function indexDefinitions(layout: CollectionLayout): string[] {
  const own = [...layout.indexes.values()].filter((index) => !index.builtIn);
  return own.map((index) => {
    const kind = index.unique ? 'UNIQUE INDEX' : 'INDEX';
    const columns = indexColumns(index).map(quoted).join(', ');
    const condition = index.sparse === undefined ? '' : ` WHERE ${quoted(index.sparse)} IS NOT NULL`;
    return `CREATE ${kind} ${indexName(layout, index)} ON ${quoted(layout.name)} (${columns})${condition}`;
  });
}

/**
 * Of several fields the last one is a time or an order, which few documents share: SQLite sorts those by their ids while
 * it reads. The id, as long as both fields, would be a third of what an insertion writes.
 */
function indexColumns({ fields, sort }: IndexLayout): readonly string[] {
  return fields.length > 1 ? fields : sort;
}

/** Names of indexes are global in a SQLite database. */
export function indexName(layout: CollectionLayout, index: IndexLayout): string {
  return quoted(`${layout.name}.${index.name}`);
}

/** Names are letters, digits and _ (see collection-layout), so quoting only keeps SQL's own words apart. */
export function quoted(name: string): string {
  return `"${name}"`;
}
