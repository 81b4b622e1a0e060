import type { Documents } from '../../ports/documents.ts';
import type { New } from '../../ports/storage.ts';
import type { ConnectionKind } from '../connections/connection-view.ts';
import { type Disconnected, type InstallationDeps, isConnected } from './connected.ts';
import { destroySecrets } from './destroy-secrets.ts';
import { disconnectedAccount, disconnectedNumber, disconnectedWorkspace } from './disconnected-documents.ts';

type Deps = Omit<InstallationDeps, 'secrets'>;

/**
 * Ends the connection of a workspace: one write stops everything of it at once, its token is gone with that; the secrets
 * of its accounts follow, also after a crash. Threads and records stay for its return. Rejects with `StorageError`;
 * harmless to repeat.
 */
export async function disconnectWorkspace(
  deps: Deps,
  { who, workspace }: { readonly who: string; readonly workspace: string },
): Promise<Disconnected> {
  const ended = await end(deps, 'workspaces', { who, id: workspace }, disconnectedWorkspace);
  await destroySecrets(deps, workspace);
  return ended;
}

/** Ends that of an account, and with it those of its numbers. The same otherwise. */
export function disconnectAccount(
  deps: Deps,
  { who, workspace, account }: { readonly who: string; readonly workspace: string; readonly account: string },
): Promise<Disconnected> {
  return end(deps, 'accounts', { who, id: account, workspace }, disconnectedAccount);
}

/** Ends that of a number. Events that come for it are held for a day. */
export function disconnectNumber(
  deps: Deps,
  { who, workspace, number }: { readonly who: string; readonly workspace: string; readonly number: string },
): Promise<Disconnected> {
  return end(deps, 'numbers', { who, id: number, workspace }, disconnectedNumber);
}

interface Ending {
  readonly who: string;
  readonly id: string;
  /** Whose it must be. */
  readonly workspace?: string;
}

async function end<Kind extends ConnectionKind>(
  deps: Deps,
  kind: Kind,
  { who, id, workspace }: Ending,
  disconnected: (stored: Documents[Kind], at: number) => New<Documents[Kind]>,
): Promise<Disconnected> {
  const isOurs = (stored: Documents[Kind]) => !('workspace' in stored) || stored.workspace === workspace;
  const { document } = await deps.connections.write(kind, id, who, (stored) =>
    isConnected(stored) && isOurs(stored) ? disconnected(stored, deps.clock.now()) : undefined,
  );
  if (document === undefined || !isOurs(document)) return { kind: 'unknown' };
  await deps.storage.scrub();
  return { kind: 'disconnected' };
}
