import { isDeepStrictEqual } from 'node:util';
import { numberSettingsOf, workspaceSettingsOf } from '../../domain/workspaces/settings.ts';
import type {
  ChangedSettings,
  SettingsChange,
  SettingsOwner,
} from '../../domain/workspaces/settings-change.ts';
import type { NumberDocument, WorkspaceDocument } from '../../domain/workspaces/workspace.ts';
import type { ConnectedWriter } from '../connections/write-connected.ts';
import { checkSettings } from './check-settings.ts';
import { isOwner } from './read-settings.ts';
import { settingsRevision } from './settings-revision.ts';

interface Deps {
  /** In the server the running one: then the change is in force at once. */
  readonly connections: ConnectedWriter;
}

type Owner<Kind extends SettingsOwner['kind']> = Extract<SettingsOwner, { readonly kind: Kind }>;

/** Changes the named settings of a workspace or number, with a record of who did. Rejects with `StorageError`; harmless to repeat. */
export function changeSettings(deps: Deps, change: SettingsChange): Promise<ChangedSettings> {
  const { owner } = change;
  return owner.kind === 'workspace'
    ? changeWorkspace(deps, change, owner)
    : changeNumber(deps, change, owner);
}

async function changeWorkspace(
  { connections }: Deps,
  change: SettingsChange,
  owner: Owner<'workspace'>,
): Promise<ChangedSettings> {
  const checked = checkSettings('workspace', change.settings);
  if (checked.kind === 'wrong') return checked;
  const seen = lookFor(change, checked.settings, workspaceSettingsOf);
  const { document } = await connections.write('workspaces', owner.workspace, change.who, (stored) =>
    isOwner(stored, owner) && seen.isCurrent(stored)
      ? { ...stored, settings: { ...workspaceSettingsOf(stored.settings), ...checked.settings } }
      : undefined,
  );
  return isOwner(document, owner) ? seen.outcome(document) : { kind: 'not-connected' };
}

async function changeNumber(
  { connections }: Deps,
  change: SettingsChange,
  owner: Owner<'number'>,
): Promise<ChangedSettings> {
  const checked = checkSettings('number', change.settings);
  if (checked.kind === 'wrong') return checked;
  const seen = lookFor(change, checked.settings, numberSettingsOf);
  const { document } = await connections.write('numbers', owner.number, change.who, (stored) =>
    isOwner(stored, owner) && seen.isCurrent(stored)
      ? { ...stored, settings: { ...numberSettingsOf(stored.settings), ...checked.settings } }
      : undefined,
  );
  return isOwner(document, owner) ? seen.outcome(document) : { kind: 'not-connected' };
}

/**
 * Looks, as often as the write is tried, whether the settings are still those that were seen. Where they are what is wanted
 * already, as when somebody presses twice, nobody was overtaken.
 */
function lookFor<T extends WorkspaceDocument | NumberDocument>(
  { revision }: SettingsChange,
  wanted: object,
  read: (stored: object) => Parameters<typeof settingsRevision>[0],
) {
  let isStale = false;
  return {
    isCurrent: (stored: T): boolean => {
      const settings = read(stored.settings);
      isStale =
        revision !== undefined && settingsRevision(settings) !== revision && !hasAll(settings, wanted);
      return !isStale;
    },
    outcome: (stored: T): ChangedSettings =>
      isStale
        ? {
            kind: 'changed-meanwhile',
            revision: settingsRevision(read(stored.settings)),
            ...(stored.lastChange === undefined ? {} : { last: stored.lastChange }),
          }
        : { kind: 'changed' },
  };
}

function hasAll(settings: object, wanted: object): boolean {
  const held = new Map<string, unknown>(Object.entries(settings));
  return Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(held.get(name), value));
}
