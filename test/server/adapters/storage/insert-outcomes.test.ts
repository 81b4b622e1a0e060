import { describe, expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { insertOutcomes } from '../../../../server/adapters/storage/mongo/insert-outcomes.ts';

interface Answer {
  readonly inserted: number;
  readonly errors: readonly { readonly index: number; readonly code: number }[];
  readonly writeConcernError?: boolean;
}

/** What the driver throws, as far as we read it. */
function bulkError(answer: Answer): mongo.MongoBulkWriteError {
  const concern =
    answer.writeConcernError === true ? { code: 64, errmsg: 'waiting for replication timed out' } : undefined;
  const result = { insertedCount: answer.inserted, getWriteConcernError: () => concern };
  return Object.assign(Object.create(mongo.MongoBulkWriteError.prototype) as mongo.MongoBulkWriteError, {
    result,
    writeErrors: answer.errors,
  });
}

describe('the outcomes of an unordered insertMany that threw', () => {
  it('are told apart by the index and code of each error', () => {
    const error = bulkError({
      inserted: 2,
      errors: [
        { index: 1, code: 11000 },
        { index: 3, code: 8000 },
      ],
    });
    expect(insertOutcomes(error, 4)).toEqual(['inserted', 'duplicate', 'inserted', 'failed']);
  });

  it('are unknown when the connection was lost half-way, though the class is the same', () => {
    const error = bulkError({ inserted: 0, errors: [] });
    expect(() => insertOutcomes(error, 3)).toThrow(mongo.MongoBulkWriteError);
    const half = bulkError({ inserted: 1, errors: [{ index: 0, code: 11000 }] });
    expect(() => insertOutcomes(half, 3)).toThrow(mongo.MongoBulkWriteError);
  });

  it('are not durable when the write concern was not met', () => {
    const error = bulkError({ inserted: 1, errors: [{ index: 1, code: 11000 }], writeConcernError: true });
    expect(() => insertOutcomes(error, 2)).toThrow(mongo.MongoBulkWriteError);
  });

  it('are unknown for every other error', () => {
    expect(() => insertOutcomes(new Error('socket hang up'), 1)).toThrow('socket hang up');
  });
});
