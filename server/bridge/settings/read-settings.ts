import { numberSettingsOf, workspaceSettingsOf } from '../../domain/workspaces/settings.ts';
import type { NumberDocument, WorkspaceDocument } from '../../domain/workspaces/workspace.ts';
import type { Stored } from '../../ports/documents.ts';
import type { SettingsOf } from './check-settings.ts';

/** Whose settings are meant. A number is looked for in this workspace only. */
export type SettingsOwner =
  | { readonly kind: 'workspace'; readonly workspace: string }
  | { readonly kind: 'number'; readonly workspace: string; readonly number: string };

type Settings = SettingsOf<SettingsOwner['kind']>;

export type ReadSettings =
  | { readonly kind: 'settings'; readonly settings: Settings; readonly defaults: Settings }
  | { readonly kind: 'not-connected' };

/** All settings of a workspace or number as they are in force, and what they would be if nobody had chosen. Rejects with `StorageError`. */
export async function readSettings({ storage }: Stored, owner: SettingsOwner): Promise<ReadSettings> {
  if (owner.kind === 'workspace') {
    const workspace = await storage.collection('workspaces').get(owner.workspace);
    if (!isOwner(workspace, owner)) return { kind: 'not-connected' };
    return {
      kind: 'settings',
      settings: workspaceSettingsOf(workspace.settings),
      defaults: workspaceSettingsOf(),
    };
  }
  const number = await storage.collection('numbers').get(owner.number);
  if (!isOwner(number, owner)) return { kind: 'not-connected' };
  return { kind: 'settings', settings: numberSettingsOf(number.settings), defaults: numberSettingsOf() };
}

/** Whether this is what is meant, and connected. */
export function isOwner<T extends WorkspaceDocument | NumberDocument>(
  document: T | undefined,
  { workspace }: SettingsOwner,
): document is T {
  if (document === undefined || document.disconnectedAt !== undefined) return false;
  return !('workspace' in document) || document.workspace === workspace;
}
