import { numberSettingsOf, workspaceSettingsOf } from '../../domain/workspaces/settings.ts';
import type { ConnectedWriter } from '../connections/write-connected.ts';
import { checkSettings } from './check-settings.ts';
import type { FieldProblem } from './field-problems.ts';
import { isOwner, type SettingsOwner } from './read-settings.ts';

interface Deps {
  /** In the server the running one: then the change is in force at once. */
  readonly connections: ConnectedWriter;
}

interface SettingsChange {
  readonly who: string;
  readonly owner: SettingsOwner;
  /** Those to be changed, by name. The others stay, whoever changes them at the same moment. */
  readonly settings: object;
}

export type ChangedSettings =
  | { readonly kind: 'changed' }
  /** Nothing was written: which fields are wrong and how, in plain words. */
  | { readonly kind: 'wrong'; readonly problems: readonly FieldProblem[] }
  | { readonly kind: 'not-connected' };

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
  { who, settings }: SettingsChange,
  owner: Owner<'workspace'>,
): Promise<ChangedSettings> {
  const checked = checkSettings('workspace', settings);
  if (checked.kind === 'wrong') return checked;
  const { document } = await connections.write('workspaces', owner.workspace, who, (stored) =>
    isOwner(stored, owner)
      ? { ...stored, settings: { ...workspaceSettingsOf(stored.settings), ...checked.settings } }
      : undefined,
  );
  return isOwner(document, owner) ? { kind: 'changed' } : { kind: 'not-connected' };
}

async function changeNumber(
  { connections }: Deps,
  { who, settings }: SettingsChange,
  owner: Owner<'number'>,
): Promise<ChangedSettings> {
  const checked = checkSettings('number', settings);
  if (checked.kind === 'wrong') return checked;
  const { document } = await connections.write('numbers', owner.number, who, (stored) =>
    isOwner(stored, owner)
      ? { ...stored, settings: { ...numberSettingsOf(stored.settings), ...checked.settings } }
      : undefined,
  );
  return isOwner(document, owner) ? { kind: 'changed' } : { kind: 'not-connected' };
}
