import { beforeAll, describe, expect, it } from '@jest/globals';
import type { IndexQuery } from '../../server/ports/storage.ts';
import { session } from './storage-sessions.ts';
import type { StorageUnderTest } from './storage-under-test.ts';

export function queryContract(engine: StorageUnderTest): void {
  describe('querying', () => {
    const { store } = session(engine, 'querying');

    beforeAll(async () => {
      const jobs = (await store()).collection('jobs');
      await jobs.insert([
        { id: 'c', lane: 'x', at: 1 },
        { id: 'a', lane: 'x', at: 2 },
        { id: 'd', lane: 'x', at: 2 },
        { id: 'b', lane: 'x', at: 2 },
        { id: 'e', lane: 'x', at: 3 },
        { id: 'f', lane: 'x' },
        { id: 'g', lane: 'y', at: -1.5 },
        { id: 'h', at: 9 },
      ]);
    });

    async function ids(query: IndexQuery): Promise<string> {
      const jobs = (await store()).collection('jobs');
      const found = await jobs.find(query);
      expect(await jobs.count(query)).toBe(found.length);
      return found.map((job) => job.id).join('');
    }

    it.each<[string, IndexQuery, string]>([
      [
        'a whole index, without documents that lack its first field',
        { index: 'byLane', limit: 99 },
        'fcabdeg',
      ],
      ['the other way round', { index: 'byLane', order: 'descending', limit: 99 }, 'gedbacf'],
      ['equal entries by id', { index: 'byLane', equals: ['x', 2], limit: 99 }, 'abd'],
      ['one leading field', { index: 'byLane', equals: ['x'], limit: 99 }, 'fcabde'],
      ['a limit', { index: 'byLane', equals: ['x'], limit: 3 }, 'fca'],
      ['a limit from the end', { index: 'byLane', equals: ['x'], order: 'descending', limit: 2 }, 'ed'],
      ['a limit of nothing', { index: 'byLane', limit: 0 }, ''],
      ['after, exclusive', { index: 'byLane', equals: ['x'], after: 2, limit: 99 }, 'e'],
      ['from, inclusive', { index: 'byLane', equals: ['x'], from: 2, limit: 99 }, 'abde'],
      ['up to, inclusive', { index: 'byLane', equals: ['x'], upTo: 2, limit: 99 }, 'cabd'],
      ['both bounds', { index: 'byLane', equals: ['x'], after: 1, upTo: 2, limit: 99 }, 'abd'],
      [
        'bounds by value in descending order',
        { index: 'byTime', from: 2, upTo: 3, order: 'descending', limit: 2 },
        'ed',
      ],
      ['bounds on the first field', { index: 'byTime', upTo: 1, limit: 99 }, 'gc'],
      ['string bounds', { index: 'byLane', after: 'x', limit: 99 }, 'g'],
      ['the ids', { index: 'byId', after: 'b', limit: 3 }, 'cde'],
      ['the ids from the end', { index: 'byId', upTo: 'b', order: 'descending', limit: 99 }, 'ba'],
      [
        'any of some values, in one order',
        { index: 'byLane', anyOf: ['y', 'x', 'z', 'x'], limit: 99 },
        'fgcabde',
      ],
      ['the first of any', { index: 'byLane', anyOf: ['x', 'y'], limit: 2 }, 'fg'],
      ['the last of any', { index: 'byLane', anyOf: ['y', 'x'], order: 'descending', limit: 3 }, 'edb'],
      ['any within bounds', { index: 'byLane', anyOf: ['x', 'y'], from: -2, upTo: 1, limit: 99 }, 'gc'],
      ['any of one', { index: 'byTime', anyOf: [2], limit: 2 }, 'ab'],
      ['any of nothing', { index: 'byLane', anyOf: [], limit: 99 }, ''],
      ['nothing', { index: 'byLane', equals: ['z'], limit: 99 }, ''],
    ])('reads %s', async (_, query, expected) => {
      expect(await ids(query)).toBe(expected);
    });

    it('counts no further than the limit', async () => {
      const jobs = (await store()).collection('jobs');
      expect(await jobs.count({ index: 'byLane', equals: ['x'], limit: 4 })).toBe(4);
    });

    it('finds a document where its fields say after each update, and nowhere without the field', async () => {
      const jobs = (await store()).collection('jobs');
      await jobs.insert([{ id: 'moving', lane: 'm1', at: 100 }]);
      await jobs.update({ id: 'moving', version: 1, lane: 'm2', at: 100 });
      expect(await ids({ index: 'byLane', equals: ['m1'], limit: 9 })).toBe('');
      expect(await ids({ index: 'byLane', equals: ['m2'], limit: 9 })).toBe('moving');
      await jobs.update({ id: 'moving', version: 2, at: 100 });
      expect(await ids({ index: 'byLane', equals: ['m2'], limit: 9 })).toBe('');
      expect(await ids({ index: 'byTime', from: 100, limit: 9 })).toBe('moving');
      await jobs.delete(['moving']);
      expect(await ids({ index: 'byTime', from: 100, limit: 9 })).toBe('');
    });

    it('refuses an index that is not in the catalogue, and more values than the index has fields', async () => {
      const jobs = (await store()).collection('jobs');
      await expect(jobs.find({ index: 'byMood', limit: 1 })).rejects.toThrow('no index byMood');
      await expect(jobs.count({ index: 'byTime', equals: [1], after: 1, limit: 1 })).rejects.toThrow(
        TypeError,
      );
      const both = { index: 'byLane', equals: ['x'], anyOf: ['x'], limit: 1 };
      await expect(jobs.find(both)).rejects.toThrow('either equals or anyOf');
    });
  });
}
