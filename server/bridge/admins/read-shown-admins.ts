import type { ShownAdmin } from '../../domain/workspaces/people.ts';
import type { Stored } from '../../ports/documents.ts';
import { readAdmins } from '../../records/admins.ts';

/** Whoever may change the settings of a workspace, and whoever might, by name. Rejects with `StorageError`. */
export async function readShownAdmins(deps: Stored, workspace: string): Promise<ShownAdmin[]> {
  const admins = await readAdmins(deps, workspace);
  const name = (admin: ShownAdmin) => admin.name ?? admin.email ?? admin.admin;
  return admins.toSorted((one, other) => name(one).localeCompare(name(other)));
}
