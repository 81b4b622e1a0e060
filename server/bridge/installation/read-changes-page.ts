import type { ChangesPage } from '../../domain/workspaces/people.ts';
import type { Stored } from '../../ports/documents.ts';
import { readChanges } from './read-changes.ts';

/** Changes on one page. */
const PAGE = 50;

/** Older ones are read with `npm run operate`. */
const LAST_PAGE = 100;

/** A page of who changed what, from 0. Rejects with `StorageError`. */
export async function readChangesPage(deps: Stored, workspace: string, page: number): Promise<ChangesPage> {
  const at = Math.min(page, LAST_PAGE) * PAGE;
  const found = await readChanges(deps, workspace, at + PAGE + 1);
  return { changes: found.slice(at, at + PAGE), hasMore: found.length > at + PAGE && page < LAST_PAGE };
}
