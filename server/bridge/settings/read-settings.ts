import { numberSettingsOf, workspaceSettingsOf } from '../../domain/workspaces/settings.ts';
import type { ReadSettings, SettingsOwner } from '../../domain/workspaces/settings-change.ts';
import type { NumberDocument, WorkspaceDocument } from '../../domain/workspaces/workspace.ts';
import type { Stored } from '../../ports/documents.ts';
import { settingsRevision } from './settings-revision.ts';

/** All settings of a workspace or number as they are in force, and what they would be if nobody had chosen. Rejects with `StorageError`. */
export async function readSettings({ storage }: Stored, owner: SettingsOwner): Promise<ReadSettings> {
  if (owner.kind === 'workspace') {
    const workspace = await storage.collection('workspaces').get(owner.workspace);
    if (!isOwner(workspace, owner)) return { kind: 'not-connected' };
    return asRead(workspaceSettingsOf(workspace.settings), workspaceSettingsOf());
  }
  const number = await storage.collection('numbers').get(owner.number);
  if (!isOwner(number, owner)) return { kind: 'not-connected' };
  const { displayName: name, phone } = number;
  return { ...asRead(numberSettingsOf(number.settings), numberSettingsOf()), name, phone };
}

function asRead<T extends Parameters<typeof settingsRevision>[0]>(settings: T, defaults: T) {
  return { kind: 'settings', settings, defaults, revision: settingsRevision(settings) } as const;
}

/** Whether this is what is meant, and connected. */
export function isOwner<T extends WorkspaceDocument | NumberDocument>(
  document: T | undefined,
  { workspace }: SettingsOwner,
): document is T {
  if (document === undefined || document.disconnectedAt !== undefined) return false;
  return !('workspace' in document) || document.workspace === workspace;
}
