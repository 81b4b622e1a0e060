import { describe, expect, it } from '@jest/globals';
import { session } from './storage-sessions.ts';
import type { StorageUnderTest } from './storage-under-test.ts';

const RIVALS = 20;
const ROUNDS = 30;

export function writeContract(engine: StorageUnderTest): void {
  describe('writing', () => {
    const { store, id } = session(engine, 'writing');

    it('stores a document once, as version 1, and answers it', async () => {
      const jobs = (await store()).collection('jobs');
      const job = { id: id(), lane: 'in', at: 5 };
      expect(await jobs.insert([job])).toEqual(['inserted']);
      expect(await jobs.get(job.id)).toEqual({ ...job, version: 1 });
      expect(await jobs.get('never stored')).toBeUndefined();
    });

    it('reports each duplicate of a batch and stores the others', async () => {
      const jobs = (await store()).collection('jobs');
      const [a, b, c, d] = [id(), id(), id(), id()];
      await jobs.insert([{ id: a, key: `key-${a}` }]);
      const outcomes = await jobs.insert([
        { id: b },
        { id: a },
        { id: c, key: `key-${a}` },
        { id: b },
        { id: d },
      ]);
      expect(outcomes).toEqual(['inserted', 'duplicate', 'duplicate', 'duplicate', 'inserted']);
      expect(await jobs.get(c)).toBeUndefined();
      expect(await jobs.get(a)).toEqual({ id: a, key: `key-${a}`, version: 1 });
    });

    it('answers an empty batch with nothing', async () => {
      const jobs = (await store()).collection('jobs');
      expect(await jobs.insert([])).toEqual([]);
      expect(await jobs.delete([])).toBe(0);
    });

    it('lets one of many inserts of the same key in the same turn win', async () => {
      const jobs = (await store()).collection('jobs');
      for (let round = 0; round < ROUNDS; round += 1) {
        const key = id();
        const outcomes = await Promise.all(
          Array.from({ length: RIVALS }, () => jobs.insert([{ id: id(), key }])),
        );
        expect(outcomes.flat().filter((outcome) => outcome === 'inserted')).toHaveLength(1);
      }
    });

    it('keeps what is written in one turn to several collections apart', async () => {
      const opened = await store();
      const name = id();
      const [jobs, seats] = await Promise.all([
        opened.collection('jobs').insert([{ id: name }]),
        opened.collection('seats').insert([{ id: name, room: name, seat: 1 }]),
      ]);
      expect([jobs, seats]).toEqual([['inserted'], ['inserted']]);
    });

    it('updates only the version it was given', async () => {
      const jobs = (await store()).collection('jobs');
      const job = { id: id(), lane: 'in', version: 1 };
      await jobs.insert([job]);
      expect(await jobs.update({ ...job, lane: 'out' })).toEqual({ ...job, lane: 'out', version: 2 });
      expect(await jobs.update({ ...job, lane: 'lost' })).toBeUndefined();
      expect(await jobs.get(job.id)).toEqual({ ...job, lane: 'out', version: 2 });
      expect(await jobs.update({ id: id(), version: 1 })).toBeUndefined();
    });

    it('lets exactly one of 20 rivals change a version, round after round', async () => {
      const jobs = (await store()).collection('jobs');
      const name = id();
      await jobs.insert([{ id: name }]);
      for (let round = 1; round <= ROUNDS; round += 1) {
        const rivals = Array.from({ length: RIVALS }, (_, at) =>
          jobs.update({ id: name, version: round, at }),
        );
        const winners = (await Promise.all(rivals)).filter((winner) => winner !== undefined);
        expect(winners).toHaveLength(1);
        expect(await jobs.get(name)).toEqual(winners[0]);
      }
    });

    it('refuses an update that would take the unique entry of another document', async () => {
      const jobs = (await store()).collection('jobs');
      const [a, b] = [id(), id()];
      await jobs.insert([{ id: a, key: `key-${a}` }, { id: b }]);
      expect(await jobs.update({ id: b, version: 1, key: `key-${a}` })).toBeUndefined();
      expect(await jobs.get(b)).toEqual({ id: b, version: 1 });
      expect(await jobs.update({ id: a, version: 1, key: `key-${a}`, at: 1 })).toMatchObject({ version: 2 });
    });

    it('gives a unique entry back when its document drops or loses it', async () => {
      const jobs = (await store()).collection('jobs');
      const [a, b, c] = [id(), id(), id()];
      await jobs.insert([{ id: a, key: `key-${a}` }]);
      await jobs.update({ id: a, version: 1 });
      expect(await jobs.insert([{ id: b, key: `key-${a}` }])).toEqual(['inserted']);
      await jobs.delete([b]);
      expect(await jobs.insert([{ id: c, key: `key-${a}` }])).toEqual(['inserted']);
    });

    it('holds a unique index of two fields, and refuses an entry with only the first', async () => {
      const seats = (await store()).collection('seats');
      const room = id();
      const outcomes = await seats.insert([
        { id: id(), room, seat: 1 },
        { id: id(), room, seat: 2 },
        { id: id(), room, seat: 1 },
        { id: id(), seat: 1 },
        { id: id(), seat: 1 },
      ]);
      expect(outcomes).toEqual(['inserted', 'inserted', 'duplicate', 'inserted', 'inserted']);
      await expect(seats.insert([{ id: id(), room }])).rejects.toThrow(TypeError);
    });

    it('answers those of several ids that exist', async () => {
      const jobs = (await store()).collection('jobs');
      const [a, b] = [id(), id()];
      await jobs.insert([{ id: a, at: 1 }, { id: b }]);
      const found = await jobs.getAll([b, 'never stored', a]);
      expect(found.toSorted((one, two) => (one.id === a ? -1 : two.id === a ? 1 : 0))).toEqual([
        { id: a, at: 1, version: 1 },
        { id: b, version: 1 },
      ]);
      expect(await jobs.getAll([])).toEqual([]);
    });

    it('writes several at once: insertions and updates, in their order', async () => {
      const jobs = (await store()).collection('jobs');
      const [a, b, c] = [id(), id(), id()];
      await jobs.insert([{ id: a, at: 1, lane: 'in' }]);
      const writes = [
        { insert: { id: b, at: 2, note: { deep: [null, 'x'] } } },
        { update: { id: a, version: 1, at: 3 } },
        { insert: { id: c } },
        { update: { id: b, version: 1, at: 4 } },
      ];
      expect(await jobs.writeAll(writes)).toBe(true);
      expect(await jobs.get(a)).toEqual({ id: a, version: 2, at: 3 });
      expect(await jobs.get(b)).toEqual({ id: b, version: 2, at: 4 });
      expect(await jobs.get(c)).toEqual({ id: c, version: 1 });
      expect(
        await jobs.find({ index: 'byLane', equals: ['in'], from: 1, upTo: 1, limit: 9 }),
      ).not.toContainEqual(expect.objectContaining({ id: a }));
      expect(await jobs.writeAll([])).toBe(true);
    });

    it('says of several writes when one was not the first, had changed, or has a unique entry of another', async () => {
      const jobs = (await store()).collection('jobs');
      const [a, b, c, d] = [id(), id(), id(), id()];
      await jobs.insert([{ id: a, key: `key-${a}` }, { id: b }]);
      expect(
        await jobs.writeAll([
          { insert: { id: b, at: 9 } },
          { update: { id: a, key: `key-${a}`, version: 1, at: 1 } },
        ]),
      ).toBe(false);
      expect(await jobs.get(b)).toEqual({ id: b, version: 1 });
      expect(await jobs.writeAll([{ insert: { id: c } }, { update: { id: b, version: 7, at: 1 } }])).toBe(
        false,
      );
      expect(await jobs.get(b)).toEqual({ id: b, version: 1 });
      expect(await jobs.writeAll([{ update: { id: 'never stored', version: 1 } }])).toBe(false);
      expect(await jobs.writeAll([{ insert: { id: d, key: `key-${a}` } }])).toBe(false);
      expect(await jobs.get(d)).toBeUndefined();
    });

    it('lets one of many rivals win where each writes two documents, round after round', async () => {
      const jobs = (await store()).collection('jobs');
      const [name, other] = [id(), id()];
      await jobs.insert([{ id: name }, { id: other }]);
      for (let round = 1; round <= ROUNDS; round += 1) {
        const rivals = Array.from({ length: RIVALS }, (_, at) =>
          jobs.writeAll([
            { insert: { id: `${name}-${round}`, at } },
            { update: { id: name, version: round, at } },
          ]),
        );
        expect((await Promise.all(rivals)).filter((won) => won).length).toBeLessThanOrEqual(1);
        expect((await jobs.get(name))?.version).toBe(round + 1);
      }
    });

    it('deletes what exists and says how many', async () => {
      const jobs = (await store()).collection('jobs');
      const [a, b] = [id(), id()];
      await jobs.insert([{ id: a }, { id: b }]);
      expect(await jobs.delete([a, 'never stored', b])).toBe(2);
      expect(await jobs.get(a)).toBeUndefined();
      expect(await jobs.delete([a])).toBe(0);
    });

    it('answers a ping, and a clock skew of a machine that is its own server', async () => {
      const opened = await store();
      await expect(opened.ping()).resolves.toBeUndefined();
      expect(Math.abs(await opened.clockSkewMs())).toBeLessThan(1_000);
    });
  });
}
