import { secretPurposes } from '../../../server/bridge/connections/secret-purposes.ts';
import { provision } from '../../../server/bridge/installation/provision.ts';
import {
  type WorkspaceSettings,
  workspaceSettingsSchema,
} from '../../../server/domain/workspaces/settings.ts';
import { provisionFile, SETUP } from '../../setup/sandbox-setup.ts';

/** What the product keeps about the workspace, and how it hears that it changed. */
export interface Stored {
  readonly storage: Parameters<typeof provision>[0]['storage'];
  readonly secrets: Parameters<typeof provision>[0]['secrets'];
  /** The product looks at what is stored again. */
  readonly refresh: () => Promise<void>;
}

/** The settings of the workspace that is played with. */
export interface WorkspaceSettingsDesk {
  read(): Promise<WorkspaceSettings>;
  /** They hold for whatever comes next. */
  change(settings: WorkspaceSettings): Promise<void>;
}

export function openSettings(stored: Stored): WorkspaceSettingsDesk {
  return {
    read: async () => workspaceSettingsSchema.parse((await readWorkspace(stored)).settings),
    change: (settings) => changeSettings(stored, settings),
  };
}

/** As an administrator changes them today: a provision file that names them, and the token as it is. */
async function changeSettings(stored: Stored, settings: WorkspaceSettings): Promise<void> {
  const { accessToken: sealed } = await readWorkspace(stored);
  const accessToken = stored.secrets.open(sealed, secretPurposes.workspaceToken(SETUP.workspace));
  const workspaces = provisionFile.workspaces.map((one) => ({ ...one, accessToken, settings }));
  await provision(stored, { workspaces });
  await stored.refresh();
}

async function readWorkspace({ storage }: Stored) {
  const found = await storage.collection('workspaces').get(SETUP.workspace);
  if (found === undefined) throw new Error('The sandbox provisions its workspace before it serves the page.');
  return found;
}
