import type { AdminDocument } from '../../domain/workspaces/admin.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/documents.ts';
import type { New } from '../../ports/storage.ts';
import { type AdminOf, adminId, changeAdmin, readAdmin } from '../../records/admins.ts';
import { without } from '../../records/change-document.ts';
import type { Connections } from '../connections/connections.ts';

interface Deps {
  readonly storage: Storage;
  readonly clock: Pick<Clock, 'now'>;
}

interface Leaving extends Deps {
  readonly connections: Pick<Connections, 'workspace'>;
}

/** Who Intercom says somebody is who completed our OAuth. */
export interface SignedIn extends AdminOf {
  readonly name?: string;
  readonly email?: string;
}

/** Keeps who signed in, with a verified e-mail address: from now on they may change settings. Rejects with `StorageError`. */
export async function keepSignedIn({ storage, clock }: Deps, { workspace, admin, ...told }: SignedIn) {
  const known = { id: adminId({ workspace, admin }), workspace, admin };
  await changeAdmin(storage, known, (stored) => ({
    ...without({ epoch: 0, ...stored }, 'name', 'email', 'leftAt'),
    ...known,
    ...told,
    verified: true,
    signedInAt: clock.now(),
  }));
}

/**
 * Whoever left the workspace is signed out everywhere, and may change nothing until they sign in again. Of somebody we
 * never knew nothing is kept, unless it is who gave us the workspace's token. Rejects with `StorageError`.
 */
export function endAdmin(
  { storage, clock, connections }: Leaving,
  of: AdminOf,
): Promise<AdminDocument | undefined> {
  const isInstaller = connections.workspace(of.workspace)?.adminId === of.admin;
  return changeAdmin(storage, of, (stored) => {
    if (stored?.leftAt !== undefined || (stored === undefined && !isInstaller)) return undefined;
    const known: New<AdminDocument> = stored ?? { id: adminId(of), ...of, verified: false, epoch: 0 };
    return { ...without(known, 'named'), epoch: known.epoch + 1, leftAt: clock.now() };
  });
}

/** Whether the workspace's token is that of somebody who left. Rejects with `StorageError`. */
export async function hasInstallerLeft(
  { storage, connections }: Omit<Leaving, 'clock'>,
  workspace: string,
): Promise<boolean> {
  const admin = connections.workspace(workspace)?.adminId ?? '';
  return (await readAdmin({ storage }, { workspace, admin }))?.leftAt !== undefined;
}
