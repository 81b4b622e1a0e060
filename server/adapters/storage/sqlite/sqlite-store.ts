import type { DatabaseSync } from 'node:sqlite';
import type { Collection, DocumentStore, StoredDocument } from '../../../ports/storage.ts';
import { type CollectionLayout, META_COLLECTION, metaLayout } from '../schema/collection-layout.ts';
import type { SchemaRecord } from '../schema/migrate.ts';
import { storageFailure } from '../schema/storage-failure.ts';
import { GroupCommit } from './group-commit.ts';
import { checkpointWhenIdle } from './idle-checkpoint.ts';
import { SqliteCollection } from './sqlite-collection.ts';

const PING = `INSERT INTO ${META_COLLECTION} (id, version, document) VALUES ('ping', 1, '{"id":"ping"}')
  ON CONFLICT (id) DO UPDATE SET version = version + 1`;

/** The store over tables that have been laid out. */
export class SqliteStore<Documents extends Record<string, StoredDocument>>
  implements DocumentStore<Documents>
{
  readonly shared = false;
  readonly meta: Collection<SchemaRecord>;
  readonly #database: DatabaseSync;
  readonly #writes: GroupCommit;
  readonly #stopCheckpoints: () => void;
  readonly #collections = new Map<string, Collection<StoredDocument>>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#writes = new GroupCommit(database);
    this.#stopCheckpoints = checkpointWhenIdle(database, this.#writes);
    this.meta = new SqliteCollection<SchemaRecord>(database, this.#writes, metaLayout());
  }

  addCollection(layout: CollectionLayout): void {
    this.#collections.set(layout.name, new SqliteCollection(this.#database, this.#writes, layout));
  }

  collection<Name extends keyof Documents & string>(name: Name): Collection<Documents[Name]> {
    const collection = this.#collections.get(name);
    if (collection === undefined) throw new TypeError(`The catalogue names no collection ${name}.`);
    // The cast is the promise of the catalogue: this name holds documents of this type.
    return collection as unknown as Collection<Documents[Name]>;
  }

  /** Writes for real, so that a full disk is noticed. */
  async ping(): Promise<void> {
    await this.#writes.run(() => this.#database.exec(PING));
  }

  async clockSkewMs(): Promise<number> {
    return 0;
  }

  /** With `secure_delete` the file holds nothing of it; the log does, until it is copied and emptied. */
  async scrub(): Promise<void> {
    try {
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (cause) {
      throw storageFailure('emptying the log', cause);
    }
  }

  async close(): Promise<void> {
    this.#writes.close();
    this.#stopCheckpoints();
    try {
      if (this.#database.isOpen) this.#database.close();
    } catch (cause) {
      throw storageFailure('closing the database', cause);
    }
  }
}
