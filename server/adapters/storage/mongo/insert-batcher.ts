import type { mongo } from 'mongoose';
import { StorageError } from '../../../domain/errors.ts';
import type { InsertOutcome } from '../../../ports/storage.ts';
import { storageFailure } from '../schema/storage-failure.ts';
import { type DocumentOutcome, insertOutcomes } from './insert-outcomes.ts';
import type { MongoDocument } from './mongo-document.ts';

interface WaitingInsert {
  readonly bodies: readonly MongoDocument[];
  resolve(outcomes: InsertOutcome[]): void;
  reject(failure: Error): void;
}

/**
 * Batches under way at once, small ones and at all. What arrives meanwhile makes the next batch larger, which costs the
 * server and us less for each document; one that is large already need not wait for more.
 */
const USUAL_IN_FLIGHT = 2;
const MAX_IN_FLIGHT = 4;
const LARGE = 100;

/** Inserts asked for in one turn of the event loop travel as one unordered `insertMany`. */
export class InsertBatcher {
  readonly #collection: mongo.Collection<MongoDocument>;
  readonly #inFlight = new Set<Promise<void>>();
  #waiting: WaitingInsert[] = [];
  #scheduled = false;

  constructor(collection: mongo.Collection<MongoDocument>) {
    this.#collection = collection;
  }

  insert(bodies: readonly MongoDocument[]): Promise<InsertOutcome[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bodies, resolve, reject });
      this.#schedule();
    });
  }

  /** Resolves when everything asked for so far has been answered. */
  async drain(): Promise<void> {
    while (this.#waiting.length > 0 || this.#inFlight.size > 0) {
      this.#send();
      await Promise.race(this.#inFlight);
    }
  }

  #schedule(): void {
    if (this.#scheduled || !this.#mayGo()) return;
    this.#scheduled = true;
    setImmediate(() => this.#send());
  }

  #send(): void {
    this.#scheduled = false;
    if (this.#waiting.length === 0 || !this.#mayGo()) return;
    const batch = this.#waiting;
    this.#waiting = [];
    const sending = this.#run(batch).finally(() => {
      this.#inFlight.delete(sending);
      this.#send();
    });
    this.#inFlight.add(sending);
  }

  #mayGo(): boolean {
    if (this.#inFlight.size < USUAL_IN_FLIGHT) return true;
    const documents = this.#waiting.reduce((sum, { bodies }) => sum + bodies.length, 0);
    return this.#inFlight.size < MAX_IN_FLIGHT && documents >= LARGE;
  }

  async #run(batch: readonly WaitingInsert[]): Promise<void> {
    try {
      const outcomes = await this.#insertMany(batch.flatMap((insert) => insert.bodies));
      let start = 0;
      for (const insert of batch) {
        settle(insert, outcomes.slice(start, start + insert.bodies.length));
        start += insert.bodies.length;
      }
    } catch (cause) {
      const failure = storageFailure(`inserting into ${this.#collection.collectionName}`, cause);
      for (const insert of batch) insert.reject(failure);
    }
  }

  async #insertMany(bodies: MongoDocument[]): Promise<DocumentOutcome[]> {
    try {
      await this.#collection.insertMany(bodies, { ordered: false });
      return bodies.map(() => 'inserted');
    } catch (cause) {
      return insertOutcomes(cause, bodies.length);
    }
  }
}

function settle(insert: WaitingInsert, outcomes: DocumentOutcome[]): void {
  const known = outcomes.filter((outcome) => outcome !== 'failed');
  if (known.length === outcomes.length) insert.resolve(known);
  else insert.reject(new StorageError('MongoDB did not store a document.'));
}
