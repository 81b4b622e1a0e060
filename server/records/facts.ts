import type { FactDocument, Stored } from '../ports/documents.ts';
import { changeDocument } from './change-document.ts';

/** One fact of the instance. Rejects with `StorageError`. */
export function getFact({ storage }: Stored, id: string): Promise<FactDocument | undefined> {
  return storage.collection('facts').get(id);
}

/** `changeDocument` of a fact. Rejects with `StorageError`. */
export function changeFact(
  { storage }: Stored,
  known: FactDocument | string,
  change: (current: FactDocument) => FactDocument | undefined,
): Promise<FactDocument | undefined> {
  return changeDocument(storage.collection('facts'), known, change);
}

type Value = FactDocument['value'];

/** Stores `first`, or what `next` makes of the value that is stored already. Rejects with `StorageError`. */
export async function writeFact(
  deps: Stored,
  id: string,
  first: Value,
  next: (current: Value) => Value,
): Promise<void> {
  const [outcome] = await deps.storage.collection('facts').insert([{ id, value: first }]);
  if (outcome === 'duplicate') await changeFact(deps, id, (fact) => ({ ...fact, value: next(fact.value) }));
}
