import { changeSettings } from '../../../server/bridge/settings/change-settings.ts';
import { readSettings } from '../../../server/bridge/settings/read-settings.ts';
import {
  type WorkspaceSettings,
  workspaceSettingsSchema,
} from '../../../server/domain/workspaces/settings.ts';
import { SETUP } from '../../setup/sandbox-setup.ts';

/** What the product keeps about the workspace, and how it is changed. */
export type Stored = Parameters<typeof readSettings>[0] & Parameters<typeof changeSettings>[0];

const owner = { kind: 'workspace', workspace: SETUP.workspace } as const;

/** The settings of the workspace that is played with. */
export interface WorkspaceSettingsDesk {
  read(): Promise<WorkspaceSettings>;
  /** They hold for whatever comes next. */
  change(settings: WorkspaceSettings): Promise<void>;
}

export function openSettings(stored: () => Stored): WorkspaceSettingsDesk {
  return {
    read: async () => {
      const found = await readSettings(stored(), owner);
      if (found.kind === 'not-connected')
        throw new Error('The sandbox provisions its workspace before it serves the page.');
      return workspaceSettingsSchema.parse(found.settings);
    },
    change: async (settings) => {
      const changed = await changeSettings(stored(), { who: 'sandbox', owner, settings });
      if (changed.kind !== 'changed')
        throw new Error(`The product does not take these settings: ${changed.kind}.`);
    },
  };
}
