import { describe, expect, it } from '@jest/globals';
import { session } from './storage-sessions.ts';
import type { StorageUnderTest } from './storage-under-test.ts';

const ODD_KEYS = `{
  "__proto__": {"polluted": true}, "constructor": {"prototype": 1}, "$where": "1", "$set": {"a.b": 1},
  "a.b.c": [null, true, 1.5, -0.25, 1e300, 9007199254740991], "": "empty", "nul\\u0000key": "nul\\u0000value",
  "_id": "x", "id": "y", "version": 99, "10": "ten", "9": "nine", "lone": "\\ud800", "emoji": "👩‍👩‍👧 é e\\u0301"
}`;

const ODD_IDS = [
  '$where',
  'a.b',
  '__proto__',
  "'; DROP TABLE jobs; --",
  '"',
  'nul\u0000a',
  'nul\u0000b',
  'İ',
  '👩‍👧',
  ' ',
];

function nested(depth: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { deeper: value };
  return value;
}

export function documentContract(engine: StorageUnderTest): void {
  describe('documents', () => {
    const { store, id } = session(engine, 'documents');

    it('come back as they were, whatever keys and characters they hold', async () => {
      const jobs = (await store()).collection('jobs');
      const job = { id: id(), note: JSON.parse(ODD_KEYS) };
      await jobs.insert([job]);
      const found = await jobs.get(job.id);
      expect(JSON.stringify(found?.note)).toBe(JSON.stringify(job.note));
      await jobs.update({ ...job, version: 1 });
      expect(JSON.stringify((await jobs.get(job.id))?.note)).toBe(JSON.stringify(job.note));
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    });

    it('may have odd ids and odd index values, all different', async () => {
      const jobs = (await store()).collection('jobs');
      const odd = ODD_IDS.map((text) => ({ id: text, key: text, lane: text }));
      expect(await jobs.insert(odd)).toEqual(odd.map(() => 'inserted'));
      expect(await jobs.insert(odd)).toEqual(odd.map(() => 'duplicate'));
      for (const job of odd) {
        expect(await jobs.get(job.id)).toEqual({ ...job, version: 1 });
        expect(await jobs.find({ index: 'byLane', equals: [job.lane], limit: 9 })).toEqual([
          { ...job, version: 1 },
        ]);
      }
      expect(await jobs.delete(ODD_IDS)).toBe(ODD_IDS.length);
    });

    it('tell an id apart from one that differs in case, blanks or form', async () => {
      const jobs = (await store()).collection('jobs');
      const alike = ['Wamid', 'wamid', 'wamid ', 'wamìd', 'wami\u0300d'].map((text) => ({ id: text }));
      expect(await jobs.insert(alike)).toEqual(alike.map(() => 'inserted'));
    });

    it('may be large', async () => {
      const jobs = (await store()).collection('jobs');
      const job = { id: id(), note: 'é'.repeat(1_000_000) };
      expect(await jobs.insert([job])).toEqual(['inserted']);
      expect(await jobs.get(job.id)).toEqual({ ...job, version: 1 });
    });

    it('may be deep', async () => {
      const jobs = (await store()).collection('jobs');
      const job = { id: id(), note: nested(500) };
      await jobs.insert([job]);
      expect(await jobs.get(job.id)).toEqual({ ...job, version: 1 });
    });

    it('drop what is undefined, and keep null', async () => {
      const jobs = (await store()).collection('jobs');
      const name = id();
      await jobs.insert([{ id: name, note: { gone: undefined, kept: null } }]);
      expect(JSON.stringify((await jobs.get(name))?.note)).toBe('{"kept":null}');
    });

    it('that are not JSON are refused alone', async () => {
      const jobs = (await store()).collection('jobs');
      const name = id();
      const [bad, good] = await Promise.allSettled([
        jobs.insert([{ id: id(), note: 1n }]),
        jobs.insert([{ id: name }]),
      ]);
      expect(bad.status).toBe('rejected');
      expect(good).toEqual({ status: 'fulfilled', value: ['inserted'] });
    });

    it('are copies: changing one that was read changes nothing stored', async () => {
      const jobs = (await store()).collection('jobs');
      const name = id();
      await jobs.insert([{ id: name, note: ['stored'] }]);
      const read = await jobs.get(name);
      Object.assign(Object(read?.note), { 0: 'local' });
      expect(read?.note).toEqual(['local']);
      expect((await jobs.get(name))?.note).toEqual(['stored']);
    });
  });
}
