import type { BridgeDeps } from '../connections/deps.ts';

/** The code under which Intercom shows what we write, from a part that is certainly ours. Rejects with `StorageError`. */
export async function learnPackageCode(deps: BridgeDeps, workspace: string, code: string): Promise<void> {
  if (deps.connections.workspace(workspace)?.appPackageCode !== undefined) return;
  await deps.connections.updateWorkspace(workspace, (current) =>
    current.appPackageCode === undefined ? { ...current, appPackageCode: code } : undefined,
  );
}
