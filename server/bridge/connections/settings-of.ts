import { type WorkspaceSettings, workspaceSettingsSchema } from '../../domain/workspaces/settings.ts';
import type { BridgeDeps } from './deps.ts';

/** Where nobody has chosen: the defaults, without those that change or delete something of the workspace's. */
const UNCHOSEN: WorkspaceSettings = {
  ...workspaceSettingsSchema.parse({}),
  markReadAfterSend: false,
  eraseWithContact: false,
  conversationTag: '',
};

/** Settings of a workspace, also of one that is not connected, or that was stored before there were all of them. */
export function settingsOf({ connections }: BridgeDeps, workspace: string): WorkspaceSettings {
  return { ...UNCHOSEN, ...connections.workspace(workspace)?.settings };
}
