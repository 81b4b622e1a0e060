import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { FactDocument, Storage } from '../../../server/ports/documents.ts';
import type { New } from '../../../server/ports/storage.ts';
import { type Change, changeTogether } from '../../../server/records/change-together.ts';
import { onBothEngines } from '../../support/both-engines.ts';

const RIVALS = 10;

/** Counts up from none. */
function counted(id: string, known?: FactDocument): Change<FactDocument> {
  const next = (current?: FactDocument): FactDocument | New<FactDocument> => ({
    ...current,
    id,
    value: { count: Number(current?.value['count'] ?? 0) + 1 },
  });
  return { id, known, next };
}

onBothEngines('several documents changed together', ({ open }) => {
  let storage: Storage;
  let run = 0;
  let [a, b] = ['', ''];
  beforeEach(async () => {
    storage = await open();
    run += 1;
    [a, b] = [`together-${run}-a`, `together-${run}-b`];
    await storage.collection('facts').delete([a, b]);
  });
  afterEach(() => storage.close());

  it('are each begun, or go on from what is stored, whatever was known of them', async () => {
    const facts = storage.collection('facts');
    await facts.insert([{ id: b, value: { count: 5 } }]);
    const changed = await changeTogether(facts, [counted(a), counted(b)]);
    expect(changed.map(({ document }) => document?.value)).toEqual([
      { count: expect.anything() },
      { count: 6 },
    ]);
    expect(await facts.get(b)).toMatchObject({ value: { count: 6 }, version: 2 });
    expect(changed.map(({ isOurs }) => isOurs)).toEqual([true, true]);
  });

  it('are one call where what is known is the newest', async () => {
    const facts = storage.collection('facts');
    await facts.insert([{ id: b, value: { count: 5 } }]);
    const known = await facts.get(b);
    const changed = await changeTogether(facts, [counted(a), counted(b, known)]);
    expect(changed.map(({ document }) => document?.value)).toEqual([{ count: 1 }, { count: 6 }]);
  });

  it('lose no step of anybody who changes the same', async () => {
    const facts = storage.collection('facts');
    const steps = Array.from({ length: RIVALS }, () => changeTogether(facts, [counted(a), counted(b)]));
    await Promise.all(steps);
    const counts = (await facts.getAll([a, b])).map(({ value }) => Number(value['count']));
    expect(counts).toHaveLength(2);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(RIVALS);
  });

  it('are left alone where nothing is to be done', async () => {
    const facts = storage.collection('facts');
    const changed = await changeTogether(facts, [{ id: a, known: undefined, next: () => undefined }]);
    expect(changed).toEqual([{ document: undefined, isOurs: false }]);
    expect(await facts.get(a)).toBeUndefined();
  });
});
