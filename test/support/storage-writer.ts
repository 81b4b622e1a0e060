/**
 * Run as a process of its own, to be killed: stores jobs in the database of its argument as fast as it can, and says
 * each one only after it was acknowledged. Lines: `stored <id>`, `counted <version>`, `failed <id> <error code>`.
 */
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { BridgeError } from '../../server/domain/errors.ts';
import { testCatalogue } from '../contracts/storage-catalogue.ts';

const IN_FLIGHT = 20;
const COUNTER = 'counter';
const PADDING = 'x'.repeat(800);

const store = await openStorage(process.argv[2] ?? '', testCatalogue, { now: Date.now });
const jobs = store.collection('jobs');

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function storeJobs(writer: number): Promise<never> {
  for (let number = 0; ; number += 1) {
    const id = `${process.pid}-${writer}-${number}`;
    await attempt(id, async () => {
      await jobs.insert([{ id, lane: `lane-${writer}`, at: number, key: id, note: PADDING }]);
      say(`stored ${id}`);
    });
  }
}

async function count(): Promise<never> {
  await jobs.insert([{ id: COUNTER }]);
  for (;;) {
    await attempt(COUNTER, async () => {
      const counter = await jobs.get(COUNTER);
      const next = counter === undefined ? undefined : await jobs.update(counter);
      if (next !== undefined) say(`counted ${next.version}`);
    });
  }
}

async function attempt(id: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof BridgeError)) throw error;
    say(`failed ${id} ${error.code}`);
    // Lets the loop turn, as a real caller would.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

await Promise.all([count(), ...Array.from({ length: IN_FLIGHT }, (_, writer) => storeJobs(writer))]);
