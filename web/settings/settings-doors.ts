import type { Overview } from '../../server/domain/workspaces/overview.ts';
import type {
  ChangedSettings,
  ReadSettings,
  SettingsChange,
  SettingsOwner,
} from '../../server/domain/workspaces/settings-change.ts';

/** What the settings pages are handed by the product. */
export interface SettingsDoors {
  /** How a workspace stands; undefined when it is not connected. */
  overview(workspace: string): Promise<Overview | undefined>;
  read(owner: SettingsOwner): Promise<ReadSettings>;
  change(change: SettingsChange): Promise<ChangedSettings>;
  /** IANA name of a workspace's time zone; undefined while it is not known. */
  timeZone(workspace: string): string | undefined;
}
