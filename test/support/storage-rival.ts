/**
 * Run as a process of its own beside another one: both insert the same jobs and count up the same document by
 * compare-and-set. Prints as JSON which jobs it was the first to insert, and how often its count was taken.
 */
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { testCatalogue } from '../contracts/storage-catalogue.ts';

const JOBS = 200;
const COUNTS = 50;

const store = await openStorage(process.argv[2] ?? '', testCatalogue, { now: Date.now });
const jobs = store.collection('jobs');

async function insertFirst(number: number): Promise<string[]> {
  const id = `job-${number}`;
  const [outcome] = await jobs.insert([{ id, key: id, at: process.pid }]);
  return outcome === 'inserted' ? [id] : [];
}

async function countUp(): Promise<number> {
  let taken = 0;
  while (taken < COUNTS) {
    const counter = await jobs.get('counter');
    if (counter !== undefined && (await jobs.update(counter)) !== undefined) taken += 1;
  }
  return taken;
}

await jobs.insert([{ id: 'counter' }]);
const [won, taken] = await Promise.all([
  Promise.all(Array.from({ length: JOBS }, (_, number) => insertFirst(number))),
  countUp(),
]);
await store.close();
process.stdout.write(JSON.stringify({ won: won.flat(), taken }));
