import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  type Collection,
  FIRST_VERSION,
  type IndexQuery,
  type InsertOutcome,
  type New,
  type StoredDocument,
} from '../../../ports/storage.ts';
import type { CollectionLayout } from '../schema/collection-layout.ts';
import { decodeDocument, type EncodedDocument, encodeDocument } from '../schema/document-codec.ts';
import { planIndexRead } from '../schema/index-read.ts';
import { storageFailure } from '../schema/storage-failure.ts';
import type { GroupCommit } from './group-commit.ts';
import { quoted } from './lay-out-table.ts';
import { countStatement, findStatement, parametersOf } from './read-statement.ts';

/** One table. Reads answer at once; writes wait for the commit that ends the turn. */
export class SqliteCollection<T extends StoredDocument> implements Collection<T> {
  readonly #database: DatabaseSync;
  readonly #writes: GroupCommit;
  readonly #layout: CollectionLayout;
  readonly #get: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #delete: StatementSync;
  /** By their text: there are as many as the program asks kinds of questions. */
  readonly #reads = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, writes: GroupCommit, layout: CollectionLayout) {
    const table = quoted(layout.name);
    const fields = layout.fields.map(quoted);
    const columns = ['id', 'version', 'document', ...fields];
    const assignments = ['version = ?', 'document = ?', ...fields.map((field) => `${field} = ?`)];
    this.#database = database;
    this.#writes = writes;
    this.#layout = layout;
    this.#get = database.prepare(`SELECT version, document FROM ${table} WHERE id = ?`);
    this.#insert = database.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (?, ${FIRST_VERSION}, ?${', ?'.repeat(fields.length)}) ON CONFLICT DO NOTHING`,
    );
    this.#update = database.prepare(
      `UPDATE OR IGNORE ${table} SET ${assignments.join(', ')} WHERE id = ? AND version = ?`,
    );
    this.#delete = database.prepare(`DELETE FROM ${table} WHERE id = ?`);
  }

  async get(id: string): Promise<T | undefined> {
    const row = this.#read(() => this.#get.get(id));
    return row === undefined ? undefined : this.#decode(row);
  }

  async insert(documents: readonly New<T>[]): Promise<InsertOutcome[]> {
    if (documents.length === 0) return [];
    const encoded = documents.map((document) => encodeDocument(this.#layout, document));
    return this.#writes.run(() => encoded.map((document) => this.#insertOne(document)));
  }

  async update(document: T): Promise<T | undefined> {
    const next = { ...document, version: document.version + 1 };
    const { id, text, entries } = encodeDocument(this.#layout, next);
    const changed = await this.#writes.run(
      () => this.#update.run(next.version, text, ...entries, id, document.version).changes,
    );
    return changed === 1 ? next : undefined;
  }

  async find(query: IndexQuery): Promise<T[]> {
    const read = planIndexRead(this.#layout, query);
    if (read.limit === 0) return [];
    const statement = this.#statement(findStatement(this.#layout, read));
    return this.#read(() => statement.all(...parametersOf(read))).map((row) => this.#decode(row));
  }

  async count(query: IndexQuery): Promise<number> {
    const read = planIndexRead(this.#layout, query);
    if (read.limit === 0) return 0;
    const statement = this.#statement(countStatement(this.#layout, read));
    return Number(this.#read(() => statement.get(...parametersOf(read)))?.['n']);
  }

  async delete(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    return this.#writes.run(() => ids.reduce((sum, id) => sum + Number(this.#delete.run(id).changes), 0));
  }

  #insertOne(document: EncodedDocument): InsertOutcome {
    const { changes } = this.#insert.run(document.id, document.text, ...document.entries);
    return changes === 1 ? 'inserted' : 'duplicate';
  }

  #statement(text: string): StatementSync {
    const known = this.#reads.get(text);
    if (known !== undefined) return known;
    const prepared = this.#read(() => this.#database.prepare(text));
    this.#reads.set(text, prepared);
    return prepared;
  }

  #decode(row: Record<string, unknown>): T {
    return decodeDocument<T>(String(row['document']), Number(row['version']));
  }

  #read<Outcome>(read: () => Outcome): Outcome {
    try {
      return read();
    } catch (cause) {
      throw storageFailure(`reading ${this.#layout.name}`, cause);
    }
  }
}
