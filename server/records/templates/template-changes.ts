import type { Stored } from '../../ports/documents.ts';
import { getFact } from '../facts.ts';

/** The version of this fact counts; its value is nothing. */
function changesId(account: string): string {
  return `template-changes|${account}`;
}

/** Another number than before once an account's templates have changed. Rejects with `StorageError`. */
export async function countTemplateChanges(deps: Stored, account: string): Promise<number> {
  return (await getFact(deps, changesId(account)))?.version ?? 0;
}

/** Says that what is stored of an account's templates has changed. Rejects with `StorageError`; harmless to repeat. */
export async function markTemplatesChanged(deps: Stored, account: string): Promise<void> {
  const facts = deps.storage.collection('facts');
  const known = await facts.get(changesId(account));
  // Whoever was faster has counted after our change, too: theirs stands for both.
  if (known === undefined) await facts.insert([{ id: changesId(account), value: {} }]);
  else await facts.update(known);
}

/** Forgets the count of an account that is gone. Rejects with `StorageError`; harmless to repeat. */
export async function forgetTemplateChanges({ storage }: Stored, account: string): Promise<void> {
  await storage.collection('facts').delete([changesId(account)]);
}
