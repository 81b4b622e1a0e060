import { createChance } from '../../../sandbox/chaos/machine/chance.ts';
import { openFaultyStorage } from '../../../sandbox/chaos/machine/faulty-storage.ts';
import { createMachine } from '../../../sandbox/chaos/machine/machine.ts';
import { openMemoryDatabase } from '../../../sandbox/chaos/machine/memory-database.ts';
import { createTimeline } from '../../../sandbox/chaos/machine/timeline.ts';
import { createSky } from '../../../sandbox/chaos/machine/weather.ts';
import type { DocumentStore, StorageCatalogue, StoredDocument } from '../../../server/ports/storage.ts';
import { documentContract } from '../../contracts/storage-document-contract.ts';
import { modelContract } from '../../contracts/storage-model-contract.ts';
import { queryContract } from '../../contracts/storage-query-contract.ts';
import type { StorageUnderTest } from '../../contracts/storage-under-test.ts';
import { writeContract } from '../../contracts/storage-write-contract.ts';

/** The storage of the fault simulation with a clear sky, in time that passes by itself. */
async function openSimulated<Documents extends Record<string, StoredDocument>>(
  _url: string,
  catalogue: StorageCatalogue<Documents>,
): Promise<DocumentStore<Documents>> {
  const chance = createChance('contract');
  const timeline = createTimeline(0);
  const sky = createSky(chance);
  sky.clear();
  const machine = createMachine({ id: 'contract', timeline, chance, offset: 0, timerLagMs: 0 });
  const storage = openFaultyStorage({
    database: openMemoryDatabase(catalogue),
    machine,
    timeline,
    chance,
    sky,
    onCall: () => setImmediate(() => void timeline.run(timeline.now() + 60_000)),
    onWriteFault: () => undefined,
  });
  // The contract brings a catalogue of its own.
  return storage as unknown as DocumentStore<Documents>;
}

const engine: StorageUnderTest = { url: (name) => name, survivesRestart: false, open: openSimulated };
writeContract(engine);
queryContract(engine);
documentContract(engine);
modelContract(engine);
