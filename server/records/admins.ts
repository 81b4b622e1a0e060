import type { AdminDocument } from '../domain/workspaces/admin.ts';
import type { Storage, Stored } from '../ports/documents.ts';
import type { New } from '../ports/storage.ts';

/** An admin of a workspace by the id of the teammate. Ids of Intercom are unique within a workspace only. */
export interface AdminOf {
  readonly workspace: string;
  readonly admin: string;
}

export function adminId({ workspace, admin }: AdminOf): string {
  return `${workspace}:${admin}`;
}

export function readAdmin({ storage }: Stored, of: AdminOf): Promise<AdminDocument | undefined> {
  return storage.collection('admins').get(adminId(of));
}

/** Whoever may change the settings of a workspace. More than these it does not have. */
export function readAdmins({ storage }: Stored, workspace: string): Promise<AdminDocument[]> {
  return storage.collection('admins').find({ index: 'byWorkspace', equals: [workspace], limit: 1_000 });
}

/** Compare-and-set until it holds; `change` must be pure, is handed undefined for somebody new, and answers it to leave all as it is. */
export async function changeAdmin(
  storage: Storage,
  of: AdminOf,
  change: (stored: AdminDocument | undefined) => New<AdminDocument> | undefined,
): Promise<AdminDocument | undefined> {
  const admins = storage.collection('admins');
  for (;;) {
    const stored = await admins.get(adminId(of));
    const next = change(stored);
    if (next === undefined) return stored;
    if (stored !== undefined) {
      const written = await admins.update({ ...next, version: stored.version });
      if (written !== undefined) return written;
    } else {
      const [outcome] = await admins.insert([next]);
      if (outcome === 'inserted') return { ...next, version: 1 };
    }
  }
}
