import {
  type Connected,
  connected,
  type InstallationDeps,
  isConnected,
  NOT_CONNECTED,
  refused,
  replacing,
  THEIRS,
} from './connected.ts';
import { toAccount, wantsAll } from './connected-documents.ts';
import { accountEntry, checkEntry } from './provision-schema.ts';

/**
 * Connects an account to its workspace, or replaces its token, name and app; `account` is as in the provision file. With
 * it come the numbers that it had before. Rejects with `StorageError`; harmless to repeat.
 */
export async function connectAccount(
  deps: InstallationDeps,
  { who, account }: { readonly who: string; readonly account: unknown },
): Promise<Connected> {
  const checked = checkEntry(accountEntry, account);
  if (checked.kind === 'refused') return checked;
  const { entry } = checked;
  const workspace = await deps.storage.collection('workspaces').get(entry.workspace);
  if (!isConnected(workspace)) return refused('workspace', NOT_CONNECTED);
  const { document } = await deps.connections.write('accounts', entry.id, who, (stored) =>
    stored !== undefined && stored.workspace !== entry.workspace
      ? undefined
      : toAccount(replacing(deps.secrets), entry, stored, wantsAll),
  );
  return document?.workspace === entry.workspace ? connected : refused('id', THEIRS);
}
