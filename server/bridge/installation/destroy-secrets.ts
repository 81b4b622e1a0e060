import type { AccountDocument } from '../../domain/workspaces/workspace.ts';
import type { Storage } from '../../ports/documents.ts';
import type { ConnectedWriter } from '../connections/write-connected.ts';
import { disconnectedAccount } from './disconnected-documents.ts';
import type { Release } from './unsubscribe-account.ts';

interface Deps {
  readonly storage: Storage;
  readonly connections: ConnectedWriter;
  /** What is done last with a secret of a workspace that removed our app; absent: nothing. */
  readonly release?: Release;
}

/** No workspace has so many accounts. */
const MANY = 1_000;

/**
 * Destroys the secrets of all accounts of a workspace that was disconnected, each once it is released; harmless to repeat,
 * and finishes what a crash cut short. A workspace that is connected (again) keeps its accounts: only what was read before
 * it was known to be gone is touched. Rejects with `StorageError`.
 */
export async function destroySecrets(deps: Deps, workspace: string): Promise<void> {
  const { storage, connections } = deps;
  const kept = new Set<string>();
  await dropConnections(storage, workspace);
  for (;;) {
    const accounts = (await connectedAccounts(storage, workspace)).filter(({ id }) => !kept.has(id));
    const owner = await storage.collection('workspaces').get(workspace);
    if (accounts.length === 0 || owner?.disconnectedAt === undefined) return;
    const { disconnectedAt, lastChange } = owner;
    // Whoever is only disconnected may come back within hours, and what Meta sends until then is kept for them.
    const release = owner.eraseAt === undefined ? always : (deps.release ?? always);
    for (const account of accounts) {
      if (!(await release(account, disconnectedAt))) kept.add(account.id);
      else
        await connections.write('accounts', account.id, lastChange?.who ?? '', (stored) =>
          stored?.version === account.version ? disconnectedAccount(stored, disconnectedAt) : undefined,
        );
    }
    await storage.scrub();
  }
}

/** What was begun and not finished holds tokens, secrets and PINs of its own. */
async function dropConnections(storage: Storage, workspace: string): Promise<void> {
  const owner = await storage.collection('workspaces').get(workspace);
  if (owner?.disconnectedAt === undefined) return;
  const connections = storage.collection('connections');
  for (;;) {
    const begun = await connections.find({ index: 'byWorkspace', equals: [workspace], limit: STEP });
    if (begun.length === 0) return;
    await connections.delete(begun.map(({ id }) => id));
  }
}

/** So many at once. */
const STEP = 100;

const always: Release = async () => true;

async function connectedAccounts(storage: Storage, workspace: string): Promise<AccountDocument[]> {
  const accounts = storage.collection('accounts');
  const all = await accounts.find({ index: 'byWorkspace', equals: [workspace], limit: MANY });
  return all.filter(({ disconnectedAt }) => disconnectedAt === undefined);
}
