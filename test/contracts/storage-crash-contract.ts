import { expect } from '@jest/globals';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import type { WriterProcess } from '../support/storage-writer-process.ts';
import { testCatalogue } from './storage-catalogue.ts';

/** Everything a writer was told was stored is there, whole and in every index; its counter has not gone back. */
export async function expectKept(url: string, writer: WriterProcess): Promise<void> {
  const store = await openStorage(url, testCatalogue, { now: Date.now });
  try {
    const jobs = store.collection('jobs');
    const kept = await jobs.find({ index: 'byKey', from: '', limit: 1_000_000 });
    const whole = kept.filter((job) => String(job.note).length === 800).map((job) => job.id);
    expect(writer.stored.filter((id) => !whole.includes(id))).toEqual([]);
    expect((await jobs.get('counter'))?.version ?? 0).toBeGreaterThanOrEqual(writer.counted());
    expect(await jobs.count({ index: 'byLane', limit: 1_000_000 })).toBe(kept.length);
    expect(await jobs.insert([{ id: `after-${writer.pid}` }])).toEqual(['inserted']);
  } finally {
    await store.close();
  }
}
