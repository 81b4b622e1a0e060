import type { SwitchSettings, SwitchSettingsResult } from '../../domain/switching/switch-settings.ts';
import { readAdmin } from '../../records/admins.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { changeSettings } from '../settings/change-settings.ts';

type Deps = Pick<BridgeDeps, 'connections' | 'storage'>;

/** What a dialog in Intercom shows of switching; undefined where nothing is connected. Rejects with `StorageError`. */
export async function readSwitchSettings(
  deps: Deps,
  workspace: string,
  admin: string | undefined,
): Promise<SwitchSettings | undefined> {
  const numbers = deps.connections.numbersOf(workspace);
  if (numbers.length === 0) return undefined;
  const { switchNumber: number, switchText: text } = settingsOf(deps, workspace);
  return {
    number,
    text,
    numbers: numbers.map(({ id, displayName, phone }) => ({ id, name: `${displayName} ${phone}` })),
    mayChange: await mayChange(deps, workspace, admin),
  };
}

/** Whoever signed in on our pages, or was named by somebody who had; Intercom tells who asks, signed. */
async function mayChange(deps: Deps, workspace: string, admin: string | undefined): Promise<boolean> {
  if (admin === undefined) return false;
  const known = await readAdmin(deps, { workspace, admin });
  return known !== undefined && known.leftAt === undefined;
}

/** Chooses number and words. Harmless to repeat; rejects with `StorageError`. */
export async function changeSwitchSettings(
  deps: Deps,
  asked: {
    readonly workspace: string;
    readonly admin: string | undefined;
    readonly number: string;
    readonly text: string;
  },
): Promise<SwitchSettingsResult> {
  const { workspace, admin, text } = asked;
  if (!(await mayChange(deps, workspace, admin)))
    return refused('Only people who signed in on the settings page may change this.');
  const [only, ...others] = deps.connections.numbersOf(workspace);
  const number = asked.number === '' && others.length === 0 ? (only?.id ?? '') : asked.number;
  if (deps.connections.number(number)?.workspace !== workspace)
    return refused('This number is not connected any more. Choose another one.');
  const changed = await changeSettings(deps, {
    owner: { kind: 'workspace', workspace },
    who: `admin ${admin ?? ''}`,
    settings: { switchNumber: number, switchText: text },
  });
  if (changed.kind === 'changed') return { kind: 'changed' };
  if (changed.kind === 'wrong')
    return refused(`The words ${changed.problems[0]?.message ?? 'are not allowed'}.`);
  return refused('The settings could not be changed. Try again.');
}

function refused(reason: string): SwitchSettingsResult {
  return { kind: 'refused', reason };
}
