import { formatPhone } from '../../domain/people/format-phone.ts';
import type { CardSeen } from '../../domain/switching/card-seen.ts';
import { mayChangeSettings, whoIs } from '../../domain/workspaces/admin.ts';
import type { WorkspaceSettings } from '../../domain/workspaces/settings.ts';
import type { ReadSettings, SettingsChange, SettingsOwner } from '../../domain/workspaces/settings-change.ts';
import type { SettingsHome, Teammate, TeammateChanged } from '../../domain/workspaces/teammate-settings.ts';
import type { Stored } from '../../ports/documents.ts';
import { readAdmin, readAdmins } from '../../records/admins.ts';
import { getCardSeen } from '../../records/card-seen.ts';
import type { Connections } from '../connections/connections.ts';
import { changeSettings } from './change-settings.ts';
import { checkSettings } from './check-settings.ts';
import { readSettings } from './read-settings.ts';

interface Deps extends Stored {
  readonly connections: Pick<Connections, 'workspace' | 'number' | 'numbersOf' | 'write'>;
}

/** Settings as teammates see and change them in Intercom, where nobody signs in. */
export interface TeammateSettings {
  /** What there is to set, and who may. Rejects with `StorageError`. */
  home(by: Teammate): Promise<SettingsHome>;
  /** Rejects with `StorageError`. */
  read(owner: SettingsOwner): Promise<ReadSettings>;
  /** When customers of the Messenger were last offered WhatsApp by the card. Rejects with `StorageError`. */
  cardSeen(workspace: string): Promise<CardSeen>;
  /** For those alone who may; of their own workspace. Harmless to repeat; rejects with `StorageError`. */
  change(by: Teammate, change: Omit<SettingsChange, 'who'>): Promise<TeammateChanged>;
}

/** `page`: address of the settings page. */
export function createTeammateSettings(deps: Deps, page: string): TeammateSettings {
  return {
    home: (by) => readHome(deps, by, page),
    read: (owner) => readSettings(deps, owner),
    cardSeen: (workspace) => getCardSeen(deps, workspace),
    change: (by, change) => changeBy(deps, by, change),
  };
}

async function readHome(
  deps: Deps,
  { workspace, admin: asking }: Teammate,
  page: string,
): Promise<SettingsHome> {
  const admins = (await readAdmins(deps, workspace)).filter(mayChangeSettings);
  return {
    isConnected: deps.connections.workspace(workspace) !== undefined,
    mayChange: admins.some(({ admin }) => admin === asking),
    admins: admins
      .map(({ admin, name, email }) => name ?? email ?? admin)
      .toSorted((one, other) => one.localeCompare(other)),
    numbers: deps.connections
      .numbersOf(workspace)
      .map(({ id, displayName, phone }) => ({ number: id, name: displayName, phone: formatPhone(phone) }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
    page,
  };
}

async function changeBy(
  deps: Deps,
  { workspace, admin }: Teammate,
  change: Omit<SettingsChange, 'who'>,
): Promise<TeammateChanged> {
  const known = admin === undefined ? undefined : await readAdmin(deps, { workspace, admin });
  const isTheirs = change.owner.workspace === workspace;
  if (known === undefined || !mayChangeSettings(known) || !isTheirs) return { kind: 'not-allowed' };
  if (!isNumberGone(deps, workspace, change.settings))
    return changeSettings(deps, { ...change, who: whoIs(known) });
  const checked = checkSettings(change.owner.kind, change.settings);
  const others = checked.kind === 'wrong' ? checked.problems : [];
  return { kind: 'wrong', problems: [NUMBER_GONE, ...others] };
}

/** A canvas may be days old, and the number that was chosen in it disconnected meanwhile. */
function isNumberGone(
  { connections }: Deps,
  workspace: string,
  { switchNumber = '' }: Partial<Pick<WorkspaceSettings, 'switchNumber'>>,
): boolean {
  return switchNumber !== '' && connections.number(switchNumber)?.workspace !== workspace;
}

const NUMBER_GONE = {
  field: 'switchNumber',
  message: 'This number is not connected any more. Choose another one.',
} as const;
