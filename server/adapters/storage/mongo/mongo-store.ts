import type { Connection, mongo } from 'mongoose';
import { StorageError } from '../../../domain/errors.ts';
import type { Collection, DocumentStore, StoredDocument } from '../../../ports/storage.ts';
import { type CollectionLayout, metaLayout } from '../schema/collection-layout.ts';
import type { SchemaRecord } from '../schema/migrate.ts';
import { storageFailure } from '../schema/storage-failure.ts';
import { MongoCollection } from './mongo-collection.ts';
import type { MongoDocument } from './mongo-document.ts';

/** The store over collections that have been laid out. */
export class MongoStore<Documents extends Record<string, StoredDocument>>
  implements DocumentStore<Documents>
{
  readonly shared = true;
  readonly meta: MongoCollection<SchemaRecord>;
  readonly #connection: Connection;
  readonly #now: () => number;
  readonly #collections = new Map<string, MongoCollection<StoredDocument>>();

  constructor(connection: Connection, layouts: readonly CollectionLayout[], now: () => number) {
    this.#connection = connection;
    this.#now = now;
    this.meta = new MongoCollection(nativeCollection(connection, metaLayout()), metaLayout());
    for (const layout of layouts) {
      this.#collections.set(layout.name, new MongoCollection(nativeCollection(connection, layout), layout));
    }
  }

  collection<Name extends keyof Documents & string>(name: Name): Collection<Documents[Name]> {
    const collection = this.#collections.get(name);
    if (collection === undefined) throw new TypeError(`The catalogue names no collection ${name}.`);
    // The cast is the promise of the catalogue: this name holds documents of this type.
    return collection as unknown as Collection<Documents[Name]>;
  }

  async ping(): Promise<void> {
    const { isWritablePrimary } = await this.#hello();
    if (isWritablePrimary !== true)
      throw new StorageError('MongoDB answers, but not as a primary that takes writes.');
  }

  /** MongoDB keeps its files to itself. */
  async scrub(): Promise<void> {}

  /** The server's clock is taken to have been read half-way between question and answer. */
  async clockSkewMs(): Promise<number> {
    const asked = this.#now();
    const { localTime } = await this.#hello();
    const answered = this.#now();
    if (!(localTime instanceof Date)) throw new StorageError('MongoDB does not tell its time.');
    return localTime.getTime() - (asked + answered) / 2;
  }

  async close(): Promise<void> {
    const collections = [this.meta, ...this.#collections.values()];
    await Promise.all(collections.map((collection) => collection.drain()));
    try {
      await this.#connection.close();
    } catch (cause) {
      throw storageFailure('closing the connection', cause);
    }
  }

  async #hello(): Promise<mongo.Document> {
    try {
      return await nativeDatabase(this.#connection).command({ hello: 1 });
    } catch (cause) {
      throw storageFailure('MongoDB does not answer', cause);
    }
  }
}

export function nativeCollection(
  connection: Connection,
  layout: CollectionLayout,
): mongo.Collection<MongoDocument> {
  return nativeDatabase(connection).collection<MongoDocument>(layout.name);
}

function nativeDatabase(connection: Connection): mongo.Db {
  if (connection.db === undefined) throw new StorageError('The database is closed.');
  return connection.db;
}
