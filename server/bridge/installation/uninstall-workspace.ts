import type { InstallationDeps } from './connected.ts';
import { isConnected } from './connected.ts';
import { disconnectedWorkspace } from './disconnected-documents.ts';

/** What is kept for a return is erased after this. Milliseconds. */
export const KEPT_MS = 30 * 24 * 60 * 60_000;

/** Who is recorded as having done it. */
const WHO = 'Intercom';

/**
 * The workspace removed our app: one write stops everything of it, its sessions too, and its token is gone with that. The
 * secrets of its accounts are destroyed once Meta sends us nothing more (`destroySecrets`), and what is kept for its
 * return is erased after 30 days. Rejects with `StorageError`; harmless to repeat.
 */
export async function uninstallWorkspace(
  { storage, connections, clock }: Omit<InstallationDeps, 'secrets'>,
  workspace: string,
): Promise<void> {
  const at = clock.now();
  const { document } = await connections.write('workspaces', workspace, WHO, (stored) =>
    isConnected(stored) ? { ...disconnectedWorkspace(stored, at), eraseAt: at + KEPT_MS } : undefined,
  );
  if (document !== undefined) await storage.scrub();
}
