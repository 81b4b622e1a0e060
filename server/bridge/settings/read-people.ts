import type { ChangesPage, ShownAdmin } from '../../domain/workspaces/people.ts';
import type { Stored } from '../../ports/documents.ts';
import { readAdmins } from '../../records/admins.ts';
import { readChanges } from '../installation/read-changes.ts';

/** Changes on one page. */
const PAGE = 50;

/** Older ones are read with `npm run operate`. */
const LAST_PAGE = 100;

/** Whoever may change the settings of a workspace, and whoever might, by name. Rejects with `StorageError`. */
export async function readShownAdmins(deps: Stored, workspace: string): Promise<ShownAdmin[]> {
  const admins = await readAdmins(deps, workspace);
  const name = (admin: ShownAdmin) => admin.name ?? admin.email ?? admin.admin;
  return admins.toSorted((one, other) => name(one).localeCompare(name(other)));
}

/** A page of who changed what, from 0. Rejects with `StorageError`. */
export async function readChangesPage(deps: Stored, workspace: string, page: number): Promise<ChangesPage> {
  const at = Math.min(page, LAST_PAGE) * PAGE;
  const found = await readChanges(deps, workspace, at + PAGE + 1);
  return { changes: found.slice(at, at + PAGE), hasMore: found.length > at + PAGE && page < LAST_PAGE };
}
