import type { CardSeen } from '../../server/domain/switching/card-seen.ts';
import type {
  ReadSettings,
  SettingsChange,
  SettingsOwner,
} from '../../server/domain/workspaces/settings-change.ts';
import type {
  SettingsHome,
  Teammate,
  TeammateChanged,
} from '../../server/domain/workspaces/teammate-settings.ts';

/** What the settings in Intercom are handed. */
export interface SettingsDoors {
  readonly home: (by: Teammate) => Promise<SettingsHome>;
  readonly read: (owner: SettingsOwner) => Promise<ReadSettings>;
  readonly cardSeen: (workspace: string) => Promise<CardSeen>;
  readonly change: (by: Teammate, change: Omit<SettingsChange, 'who'>) => Promise<TeammateChanged>;
}
