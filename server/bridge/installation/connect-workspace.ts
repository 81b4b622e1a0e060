import { type Connected, connected, type InstallationDeps, replacing } from './connected.ts';
import { toWorkspace, wantsAll } from './connected-documents.ts';
import { destroySecrets } from './destroy-secrets.ts';
import { checkEntry, workspaceEntry } from './provision-schema.ts';

/**
 * Connects a workspace, or replaces its token, region and admin; `workspace` is as in the provision file. Settings that
 * are not named stay, also from before it was disconnected. Rejects with `StorageError`; harmless to repeat.
 */
export async function connectWorkspace(
  deps: InstallationDeps,
  { who, workspace }: { readonly who: string; readonly workspace: unknown },
): Promise<Connected> {
  const checked = checkEntry(workspaceEntry, workspace);
  if (checked.kind === 'refused') return checked;
  const { entry } = checked;
  // Accounts of the time before do not come back with it: their secrets were to be destroyed.
  await destroySecrets(deps, entry.id);
  await deps.connections.write('workspaces', entry.id, who, (stored) =>
    toWorkspace(replacing(deps.secrets), entry, stored, wantsAll),
  );
  return connected;
}
