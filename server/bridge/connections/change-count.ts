import type { Storage } from '../../ports/documents.ts';

const ID = 'connections';

/**
 * Tells other processes that what is connected has changed; call it after the change is stored. Somebody else's count at
 * the same moment does as well: it came after our change.
 */
export async function announceChange(storage: Storage): Promise<void> {
  const facts = storage.collection('facts');
  const known = await facts.get(ID);
  if (known === undefined) await facts.insert([{ id: ID, value: {} }]);
  else await facts.update(known);
}

/** Differs from its last answer when somebody announced a change in between. Read it before what may have changed. */
export async function readChangeCount(storage: Storage): Promise<number> {
  return (await storage.collection('facts').get(ID))?.version ?? 0;
}
