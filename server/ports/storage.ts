import type { StoredDocument } from '../domain/stored-document.ts';

export type { StoredDocument } from '../domain/stored-document.ts';

/** What a caller hands in to be stored for the first time. */
export type New<T extends StoredDocument> = Omit<T, 'version'>;

/** The version of a document as `insert` stores it. */
export const FIRST_VERSION = 1;

export type IndexValue = string | number;

export type InsertOutcome = 'inserted' | 'duplicate';

/**
 * Reads one index in its order. `equals` fixes the leading fields; `after`/`from`/`upTo` bound the field that follows
 * them (exclusive, inclusive, inclusive). Equal index entries come in the order of their ids. `anyOf` stands for `equals`:
 * the first field is one of these, and what is found comes in the order of the fields behind it.
 */
export interface IndexQuery {
  readonly index: string;
  readonly equals?: readonly IndexValue[];
  readonly anyOf?: readonly IndexValue[];
  readonly after?: IndexValue;
  readonly from?: IndexValue;
  readonly upTo?: IndexValue;
  readonly order?: 'ascending' | 'descending';
  readonly limit: number;
}

/** One of several writes; see `Collection.insert` and `Collection.update`. */
export type Write<T extends StoredDocument> =
  | { readonly insert: New<T> }
  | { readonly update: T; readonly before?: T };

/**
 * One kind of document. Every write is durable when its promise resolves, and rejects with `StorageError` when that
 * cannot be promised; a rejected write may still have happened. The unit of atomicity is one document.
 */
export interface Collection<T extends StoredDocument> {
  get(id: string): Promise<T | undefined>;
  /** Those of these ids that exist, in whatever order. */
  getAll(ids: readonly string[]): Promise<T[]>;
  /** Stores each document unless its id or one of its unique index entries exists; outcomes in the order given. */
  insert(documents: readonly New<T>[]): Promise<InsertOutcome[]>;
  /**
   * Compare-and-set: replaces the document whose id and version are those given; answers it with its new version, or
   * undefined when it has changed or gone meanwhile, or when a unique index entry belongs to another document. `before`
   * is what it was made from, as it was read: of a large document (`CollectionSpec.isLarge`) the `raw` fields that are
   * the very same values in both are not written again.
   */
  update(document: T, before?: T): Promise<T | undefined>;
  /**
   * Several writes in one round trip, in this order, each atomic for itself: a crash, or a rejection, may leave the first
   * ones. True when every one took effect. False when at least one did not, because of what is stored; which one is not
   * told, and whether those behind it did neither: read, and decide anew.
   */
  writeAll(writes: readonly Write<T>[]): Promise<boolean>;
  find(query: IndexQuery): Promise<T[]>;
  /** How many documents the query meets, counted up to its limit. */
  count(query: IndexQuery): Promise<number>;
  /** Deletes what exists of the given ids; answers how many did. */
  delete(ids: readonly string[]): Promise<number>;
}

export interface IndexSpec {
  readonly name: string;
  /** Top-level fields with string or number values. A document without the first field is not in the index. */
  readonly fields: readonly string[];
  readonly unique?: boolean;
}

/**
 * What a field holds: for people, for tools, and for an engine that keeps fields as fields. `mixed` holds several kinds of
 * values under names of our own. `map` has keys that others chose, which may hold any character. `raw` holds what others
 * sent, see `CollectionSpec.isRaw`.
 */
export type FieldShape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'mixed'
  | 'map'
  | 'raw'
  | readonly [FieldShape]
  | { readonly [field: string]: FieldShape };

/** The shapes that a value of this type may be described by; inside of another value, unless it is a whole field. */
type ShapeOf<T> = [T] extends [string]
  ? 'string'
  : [T] extends [number]
    ? 'number'
    : [T] extends [boolean]
      ? 'boolean'
      : [T] extends [readonly (infer Item)[]]
        ? readonly [ShapeOf<Item>]
        : 'mixed' | { readonly [Field in keyof T]-?: ShapeOf<Exclude<T[Field], undefined>> };

type FieldShapeOf<T> = unknown extends T
  ? 'mixed' | 'raw'
  : ShapeOf<T> | ([T] extends [Readonly<Record<string, unknown>>] ? 'map' : never);

/** Every field of a document but its id and version, and what it holds: a field that is not described does not compile. */
export type FieldsOf<T extends StoredDocument> = {
  readonly [Field in Exclude<keyof T, 'id' | 'version'>]-?: FieldShapeOf<Exclude<T[Field], undefined>>;
};

export interface CollectionSpec<T extends StoredDocument = StoredDocument> {
  readonly fields: FieldsOf<T>;
  readonly indexes: readonly IndexSpec[];
  /** Whether this document's `raw` fields were made by others, so that they are kept as text; without it they always are. */
  isRaw?(document: New<T>): boolean;
  /** Whether this document's `raw` fields are so long that they are written only when they change; never without it. */
  isLarge?(document: New<T>): boolean;
}

/** Names every collection once; both engines are built from it. Migrations only go forward and are never edited. */
export interface StorageCatalogue<Documents extends Record<string, StoredDocument>> {
  readonly version: number;
  readonly collections: { readonly [Name in keyof Documents]: CollectionSpec<Documents[Name]> };
  readonly migrations: readonly Migration<Documents>[];
}

/** Brings a database from `to - 1` to `to`. Must be harmless to repeat: a crash may strike before it is recorded. */
export interface Migration<Documents extends Record<string, StoredDocument>> {
  readonly to: number;
  run(storage: DocumentStore<Documents>): Promise<void>;
}

export interface DocumentStore<Documents extends Record<string, StoredDocument>> {
  collection<Name extends keyof Documents & string>(name: Name): Collection<Documents[Name]>;
  /** Resolves when the database answers and can take writes; rejects with `StorageError`. */
  ping(): Promise<void>;
  /** Clock of the database server minus ours, in milliseconds; 0 for an embedded engine. */
  clockSkewMs(): Promise<number>;
  /** What was deleted can no longer be read from the files of an embedded engine. Rejects with `StorageError`. */
  scrub(): Promise<void>;
  /** True when other processes may write to the same database: their events must be looked for. */
  readonly shared: boolean;
  /** Finishes what was begun, then releases files and connections. */
  close(): Promise<void>;
}
