import { mongo } from 'mongoose';
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
import { type IndexRead, type Operator, planIndexRead } from '../schema/index-read.ts';
import { storageFailure } from '../schema/storage-failure.ts';
import { storedName } from './collection-schema.ts';
import { InsertBatcher } from './insert-batcher.ts';
import { isDuplicateKey } from './insert-outcomes.ts';
import { fromMongoDocument, type MongoDocument, toMongoDocument } from './mongo-document.ts';
import { type Change, changeOf, isInsertion, type Operation, operationOf } from './mongo-operations.ts';

const OPERATORS: Readonly<Record<Operator, string>> = { '=': '$eq', '>': '$gt', '>=': '$gte', '<=': '$lte' };
/** Everything in the first answer: a server that keeps no cursor for what may follow is up to ten times as fast. */
const ONE_ANSWER = { singleBatch: true } as const;
/** MongoDB cuts an answer at 16 MB. Below this it was not cut: no document is larger than the rest. Bytes. */
const SURELY_WHOLE = 4 * 1024 * 1024;
/** So few are counted by reading their ids. */
const SMALL_COUNT = 100;

/** One collection, by the driver's own calls: hydrating mongoose documents would cost more than all the rest. */
export class MongoCollection<T extends StoredDocument> implements Collection<T> {
  readonly #layout: CollectionLayout;
  readonly #native: mongo.Collection<MongoDocument>;
  readonly #inserts: InsertBatcher;

  constructor(native: mongo.Collection<MongoDocument>, layout: CollectionLayout) {
    this.#native = native;
    this.#layout = layout;
    this.#inserts = new InsertBatcher(native);
  }

  async get(id: string): Promise<T | undefined> {
    const found = await this.#call('reading', () => this.#native.findOne<MongoDocument>({ _id: id }));
    return found === null ? undefined : fromMongoDocument<T>(this.#layout, found);
  }

  async getAll(ids: readonly string[]): Promise<T[]> {
    if (ids.length === 0) return [];
    const found = await this.#call('reading', () =>
      this.#native.find<MongoDocument>({ _id: { $in: [...ids] } }).toArray(),
    );
    return found.map((stored) => fromMongoDocument<T>(this.#layout, stored));
  }

  async insert(documents: readonly New<T>[]): Promise<InsertOutcome[]> {
    if (documents.length === 0) return [];
    return this.#inserts.insert(
      documents.map((document) => toMongoDocument(this.#layout, document, FIRST_VERSION)),
    );
  }

  async update(document: T, before?: T): Promise<T | undefined> {
    const change = changeOf(this.#layout, document, before);
    const matched = await this.#call('updating', () => this.#send(change));
    return matched ? { ...document, version: document.version + 1 } : undefined;
  }

  /** One command: the driver would send insertions and updates apart, so an insertion is an update of what is not there. */
  async writeAll(writes: readonly Write<T>[]): Promise<boolean> {
    if (writes.length === 0) return true;
    const operations = writes.map((write) => operationOf(this.#layout, write));
    return this.#call('writing', () => this.#sendAll(operations));
  }

  async find(query: IndexQuery): Promise<T[]> {
    const read = planIndexRead(this.#layout, query);
    if (read.limit === 0) return [];
    const found = await this.#call('reading', () => this.#findAll(read));
    return found.map((stored) => fromMongoDocument<T>(this.#layout, stored));
  }

  async count(query: IndexQuery): Promise<number> {
    const read = planIndexRead(this.#layout, query);
    if (read.limit === 0) return 0;
    if (read.limit <= SMALL_COUNT) return (await this.#call('counting', () => this.#firstIds(read))).length;
    return this.#call('counting', () =>
      this.#native.countDocuments(filter(read), { hint: hint(read), limit: read.limit }),
    );
  }

  async delete(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    const { deletedCount } = await this.#call('deleting', () =>
      this.#native.deleteMany({ _id: { $in: [...ids] } }),
    );
    return deletedCount;
  }

  /** Resolves when the inserts asked for so far have been answered. */
  drain(): Promise<void> {
    return this.#inserts.drain();
  }

  /** An answer that may have been cut at the size of a message is asked for again in pieces. */
  async #findAll(read: IndexRead): Promise<MongoDocument[]> {
    const found = await this.#cursor(read, ONE_ANSWER).toArray();
    if (found.length === read.limit || sizeOf(found) < SURELY_WHOLE) return found;
    return this.#cursor(read, {}).toArray();
  }

  #firstIds(read: IndexRead): Promise<unknown[]> {
    return this.#cursor(read, { ...ONE_ANSWER, projection: { _id: 1 } }).toArray();
  }

  #cursor(read: IndexRead, more: mongo.FindOptions): mongo.FindCursor<MongoDocument> {
    const options = { hint: hint(read), limit: read.limit, batchSize: read.limit, ...more };
    return this.#native.find<MongoDocument>(filter(read), options).sort(order(read));
  }

  #send(change: Change): Promise<boolean> {
    return unlessTaken(async () => {
      const { matchedCount } =
        'replaceOne' in change
          ? await this.#native.replaceOne(change.replaceOne.filter, change.replaceOne.replacement)
          : await this.#native.updateOne(change.updateOne.filter, change.updateOne.update);
      return matchedCount === 1;
    });
  }

  #sendAll(operations: readonly Operation[]): Promise<boolean> {
    const insertions = operations.filter(isInsertion).length;
    return unlessTaken(async () => {
      const told = await this.#native.bulkWrite([...operations], { ordered: true });
      // What an insertion found in its place counts as matched, and is missing among what was inserted.
      return told.upsertedCount === insertions && told.matchedCount === operations.length - insertions;
    });
  }

  async #call<Outcome>(doing: string, call: () => Promise<Outcome>): Promise<Outcome> {
    try {
      return await call();
    } catch (cause) {
      throw storageFailure(`${doing} ${this.#layout.name}`, cause);
    }
  }
}

/** False when a unique entry belongs to another document. */
async function unlessTaken(write: () => Promise<boolean>): Promise<boolean> {
  try {
    return await write();
  } catch (cause) {
    if (isDuplicateKey(cause)) return false;
    throw cause;
  }
}

function sizeOf(documents: readonly MongoDocument[]): number {
  return documents.reduce((sum, document) => sum + mongo.BSON.calculateObjectSize(document), 0);
}

// The first field must exist, or the server could not use a partial index.
function filter(read: IndexRead): mongo.Filter<MongoDocument> {
  const { sparse } = read.index;
  const conditions: Record<string, Record<string, unknown>> = sparse === undefined
    ? {}
    : { [sparse]: { $exists: true } };
  for (const { field, operator, value } of read.comparisons) {
    const name = storedName(field);
    conditions[name] = { ...conditions[name], [OPERATORS[operator]]: value };
  }
  const [first] = read.index.fields;
  if (read.anyOf !== undefined && first !== undefined) {
    const name = storedName(first);
    conditions[name] = { ...conditions[name], $in: [...read.anyOf] };
  }
  return conditions;
}

// A full collection scan is never meant, so the server is not left a choice.
function hint(read: IndexRead): string {
  return read.index.builtIn ? '_id_' : read.index.name;
}

function order(read: IndexRead): Record<string, 1 | -1> {
  const direction = read.descending ? -1 : 1;
  return Object.fromEntries(read.sort.map((field) => [storedName(field), direction]));
}
