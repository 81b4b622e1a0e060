import { type WorkspaceSettings, workspaceSettingsSchema } from '../../domain/workspaces/settings.ts';
import type { Connections } from './connections.ts';

/** Where nobody has chosen: the defaults, without those that change or delete something of the workspace's. */
const UNCHOSEN: WorkspaceSettings = {
  ...workspaceSettingsSchema.parse({}),
  markReadAfterSend: false,
  eraseWithContact: false,
  conversationTag: '',
};

/** Settings of a workspace as they are in force, also of one that is not connected. */
export function settingsOf(
  { connections }: { readonly connections: Pick<Connections, 'workspace'> },
  workspace: string,
): WorkspaceSettings {
  return connections.workspace(workspace)?.settings ?? UNCHOSEN;
}
