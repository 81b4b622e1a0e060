import { mongo } from 'mongoose';
import type { InsertOutcome } from '../../../ports/storage.ts';

export type DocumentOutcome = InsertOutcome | 'failed';

/** https://www.mongodb.com/docs/manual/reference/error-codes/ */
const DUPLICATE_KEY = 11000;

export function isDuplicateKey(cause: unknown): boolean {
  return cause instanceof mongo.MongoServerError && cause.code === DUPLICATE_KEY;
}

/**
 * What became of each document of an unordered `insertMany` that threw. Rethrows unless the server accounted for
 * every one of them durably: the driver throws the same class for a connection lost half-way.
 */
export function insertOutcomes(cause: unknown, count: number): DocumentOutcome[] {
  if (!(cause instanceof mongo.MongoBulkWriteError)) throw cause;
  const errors = [cause.writeErrors].flat();
  const accounted = cause.insertedCount + errors.length === count;
  if (!accounted || cause.result.getWriteConcernError() !== undefined) throw cause;
  const outcomes = Array.from({ length: count }, (): DocumentOutcome => 'inserted');
  for (const error of errors) outcomes[error.index] = error.code === DUPLICATE_KEY ? 'duplicate' : 'failed';
  return outcomes;
}
