import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { New, StoredDocument } from '../../../ports/storage.ts';
import type { CollectionLayout } from '../schema/collection-layout.ts';
import { rawsOf, withoutRaws } from '../schema/document-codec.ts';
import { apartName, quoted } from './lay-out-table.ts';

/**
 * The `raw` fields of large documents, in a table of their own: SQLite writes a row whole, and what changes with each
 * attempt is a hundredth of such a document. A large one of an earlier version has them in its row until it is changed.
 */
export class ApartTable {
  readonly #layout: CollectionLayout;
  readonly #get: StatementSync;
  readonly #has: StatementSync;
  readonly #put: StatementSync;
  readonly #drop: StatementSync;

  constructor(database: DatabaseSync, layout: CollectionLayout) {
    const table = quoted(apartName(layout));
    this.#layout = layout;
    this.#get = database.prepare(`SELECT document FROM ${table} WHERE id = ?`);
    this.#has = database.prepare(`SELECT 1 FROM ${table} WHERE id = ?`);
    this.#put = database.prepare(`INSERT OR REPLACE INTO ${table} (id, document) VALUES (?, ?)`);
    this.#drop = database.prepare(`DELETE FROM ${table} WHERE id = ?`);
  }

  /** What stands in the row of the document itself. */
  without<D extends New<StoredDocument>>(document: D): D {
    return this.#isLarge(document) ? withoutRaws(this.#layout, document) : document;
  }

  /** What stands here; undefined when nothing does. */
  textOf(document: New<StoredDocument>): string | undefined {
    return this.#isLarge(document) ? JSON.stringify(rawsOf(this.#layout, document)) : undefined;
  }

  put(id: string, text: string): void {
    this.#put.run(id, text);
  }

  has(id: string): boolean {
    return this.#has.get(id) !== undefined;
  }

  drop(id: string): void {
    this.#drop.run(id);
  }

  /** The document of a row, whole. */
  withAll<D extends StoredDocument>(document: D): D {
    const row = this.#isLarge(document) ? this.#get.get(document.id) : undefined;
    return row === undefined ? document : { ...document, ...JSON.parse(String(row['document'])) };
  }

  #isLarge(document: New<StoredDocument>): boolean {
    return this.#layout.isLarge?.(document) === true;
  }
}
