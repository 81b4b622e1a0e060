import {
  type Connected,
  connected,
  type InstallationDeps,
  isConnected,
  NOT_CONNECTED,
  refused,
  THEIRS,
} from './connected.ts';
import { toNumber, wantsAll } from './connected-documents.ts';
import { checkEntry, numberEntry } from './provision-schema.ts';

interface NumberToConnect {
  readonly who: string;
  /** Whose admin asks. */
  readonly workspace: string;
  /** As in the provision file. */
  readonly number: unknown;
}

/**
 * Connects a number of an account of this workspace, or replaces its name and phone. A number stays with the workspace
 * that it was first connected to: its threads know the routes of its messages, and these must reach nobody else. Rejects
 * with `StorageError`; harmless to repeat.
 */
export async function connectNumber(
  deps: InstallationDeps,
  { who, workspace, number }: NumberToConnect,
): Promise<Connected> {
  const checked = checkEntry(numberEntry, number);
  if (checked.kind === 'refused') return checked;
  const entry = { ...checked.entry, workspace };
  const account = await deps.storage.collection('accounts').get(entry.account);
  if (!isConnected(account) || account.workspace !== workspace) return refused('account', NOT_CONNECTED);
  const { document } = await deps.connections.write('numbers', entry.id, who, (stored) =>
    stored !== undefined && stored.workspace !== workspace ? undefined : toNumber(entry, stored, wantsAll),
  );
  return document?.workspace === workspace ? connected : refused('id', THEIRS);
}
