import type { ChangeDocument } from '../../domain/workspaces/change.ts';
import type { Stored } from '../../ports/documents.ts';
import { keepChanges } from '../connections/keep-change.ts';

/** So many are answered unless asked for otherwise. */
const NEWEST = 100;

/** No workspace has so many accounts or numbers, nor ten times as many templates. */
const MANY = 1_000;

/**
 * Who changed what of a workspace, its accounts, numbers and templates, the newest first; never a secret. A change whose record
 * a crash prevented is recorded now. Rejects with `StorageError`.
 */
export async function readChanges(
  { storage }: Stored,
  workspace: string,
  limit: number = NEWEST,
): Promise<ChangeDocument[]> {
  const query = { index: 'byWorkspace', equals: [workspace] };
  const [itself, accounts, numbers, bindings] = await Promise.all([
    storage.collection('workspaces').get(workspace),
    storage.collection('accounts').find({ ...query, limit: MANY }),
    storage.collection('numbers').find({ ...query, limit: MANY }),
    storage.collection('bindings').find({ ...query, limit: MANY * 10 }),
  ]);
  await keepChanges(storage, 'workspaces', itself === undefined ? [] : [itself]);
  await keepChanges(storage, 'accounts', accounts);
  await keepChanges(storage, 'numbers', numbers);
  await keepChanges(storage, 'bindings', bindings);
  return storage.collection('changes').find({ ...query, order: 'descending', limit });
}
