import type { AccountDocument } from '../../domain/workspaces/workspace.ts';
import type { Storage } from '../../ports/documents.ts';
import type { ConnectedWriter } from '../connections/write-connected.ts';
import { disconnectedAccount } from './disconnected-documents.ts';

interface Deps {
  readonly storage: Storage;
  readonly connections: ConnectedWriter;
}

/** No workspace has so many accounts. */
const MANY = 1_000;

/**
 * Destroys the secrets of all accounts of a workspace that was disconnected; harmless to repeat, and finishes what a
 * crash cut short. A workspace that is connected (again) keeps its accounts: only what was read before it was known to be
 * gone is touched. Rejects with `StorageError`.
 */
export async function destroySecrets({ storage, connections }: Deps, workspace: string): Promise<void> {
  for (;;) {
    const accounts = await connectedAccounts(storage, workspace);
    const owner = await storage.collection('workspaces').get(workspace);
    if (accounts.length === 0 || owner?.disconnectedAt === undefined) return;
    const { disconnectedAt, lastChange } = owner;
    for (const { id, version } of accounts)
      await connections.write('accounts', id, lastChange?.who ?? '', (stored) =>
        stored?.version === version ? disconnectedAccount(stored, disconnectedAt) : undefined,
      );
    await storage.scrub();
  }
}

async function connectedAccounts(storage: Storage, workspace: string): Promise<AccountDocument[]> {
  const accounts = storage.collection('accounts');
  const all = await accounts.find({ index: 'byWorkspace', equals: [workspace], limit: MANY });
  return all.filter(({ disconnectedAt }) => disconnectedAt === undefined);
}
