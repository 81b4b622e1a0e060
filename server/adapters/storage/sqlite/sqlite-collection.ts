import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  type Collection,
  FIRST_VERSION,
  type IndexQuery,
  type InsertOutcome,
  type New,
  type StoredDocument,
  type Write,
} from '../../../ports/storage.ts';
import type { CollectionLayout } from '../schema/collection-layout.ts';
import { decodeDocument, encodeDocument, leavesRaws } from '../schema/document-codec.ts';
import { planIndexRead } from '../schema/index-read.ts';
import { storageFailure } from '../schema/storage-failure.ts';
import { ApartTable } from './apart-table.ts';
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
  readonly #apart: ApartTable | undefined;
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
    this.#apart = layout.isLarge && new ApartTable(database, layout);
  }

  async get(id: string): Promise<T | undefined> {
    return this.#read(() => {
      const row = this.#get.get(id);
      return row === undefined ? undefined : this.#decode(row);
    });
  }

  async getAll(ids: readonly string[]): Promise<T[]> {
    const found = await Promise.all(ids.map((id) => this.get(id)));
    return found.filter((document) => document !== undefined);
  }

  async insert(documents: readonly New<T>[]): Promise<InsertOutcome[]> {
    if (documents.length === 0) return [];
    const inserts = documents.map((document) => this.#insertion(document));
    return this.#writes.run(() => inserts.map((insert) => (insert() ? 'inserted' : 'duplicate')));
  }

  async update(document: T, before?: T): Promise<T | undefined> {
    const change = this.#change(document, before);
    return (await this.#writes.run(change)) ? { ...document, version: document.version + 1 } : undefined;
  }

  async writeAll(writes: readonly Write<T>[]): Promise<boolean> {
    if (writes.length === 0) return true;
    const steps = writes.map((write) =>
      'insert' in write ? this.#insertion(write.insert) : this.#change(write.update, write.before),
    );
    return this.#writes.run(() => steps.map((step) => step()).every((isDone) => isDone));
  }

  async find(query: IndexQuery): Promise<T[]> {
    const read = planIndexRead(this.#layout, query);
    if (read.limit === 0) return [];
    const statement = this.#statement(findStatement(this.#layout, read));
    return this.#read(() => statement.all(...parametersOf(read)).map((row) => this.#decode(row)));
  }

  async count(query: IndexQuery): Promise<number> {
    const read = planIndexRead(this.#layout, query);
    if (read.limit === 0) return 0;
    const statement = this.#statement(countStatement(this.#layout, read));
    return Number(this.#read(() => statement.get(...parametersOf(read)))?.['n']);
  }

  async delete(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    return this.#writes.run(() => ids.reduce((sum, id) => sum + this.#deleteOne(id), 0));
  }

  /** To be run in a transaction, like all below; true when it took effect. */
  #insertion(document: New<T>): () => boolean {
    const kept = this.#apart?.without(document) ?? document;
    const { id, text, entries } = encodeDocument(this.#layout, kept);
    const apart = this.#apart?.textOf(document);
    return () => {
      if (this.#insert.run(id, text, ...entries).changes !== 1) return false;
      if (apart !== undefined) this.#apart?.put(id, apart);
      return true;
    };
  }

  #change(document: T, before: T | undefined): () => boolean {
    const next = { ...document, version: document.version + 1 };
    const { id, text, entries } = encodeDocument(this.#layout, this.#apart?.without(next) ?? next);
    const isLeft = leavesRaws(this.#layout, document, before);
    const wasLarge = before === undefined || this.#layout.isLarge?.(before) === true;
    const given = isLeft ? undefined : this.#apart?.textOf(document);
    return () => {
      const apart = isLeft && this.#apart?.has(id) === false ? this.#rawsInRow(id) : given;
      if (this.#update.run(next.version, text, ...entries, id, document.version).changes !== 1) return false;
      if (apart !== undefined) this.#apart?.put(id, apart);
      else if (!isLeft && wasLarge) this.#apart?.drop(id);
      return true;
    };
  }

  /** Of a large document that an earlier version stored. */
  #rawsInRow(id: string): string | undefined {
    const row = this.#get.get(id);
    return row && this.#apart?.textOf(this.#decode(row));
  }

  #deleteOne(id: string): number {
    this.#apart?.drop(id);
    return Number(this.#delete.run(id).changes);
  }

  #statement(text: string): StatementSync {
    const known = this.#reads.get(text);
    if (known !== undefined) return known;
    const prepared = this.#read(() => this.#database.prepare(text));
    this.#reads.set(text, prepared);
    return prepared;
  }

  #decode(row: Record<string, unknown>): T {
    const document = decodeDocument<T>(String(row['document']), Number(row['version']));
    return this.#apart?.withAll(document) ?? document;
  }

  #read<Outcome>(read: () => Outcome): Outcome {
    try {
      return read();
    } catch (cause) {
      throw storageFailure(`reading ${this.#layout.name}`, cause);
    }
  }
}
