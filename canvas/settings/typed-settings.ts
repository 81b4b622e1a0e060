import type { SettingField } from '../../server/domain/workspaces/setting-field.ts';
import { type Typed, toSettings } from '../../server/domain/workspaces/setting-values.ts';
import type { CanvasRequest } from '../kit/canvas-request.ts';
import { inputId } from './settings-ids.ts';
import type { SettingsSection, ShownSetting } from './settings-section.ts';

/** No option of a dropdown may have an empty id. */
const EMPTY: Readonly<Partial<Record<SettingField['kind'], string>>> = {
  'yes-no': 'no',
  'our-number': 'none',
};

/** More than any setting takes, and far from the 64 KB of a canvas. UTF-16 units. */
const MOST_TYPED = 2_000;

/** The option of a dropdown for a value. */
export function toOption({ kind }: SettingField, value: string): string {
  return value === '' ? (EMPTY[kind] ?? value) : value;
}

/** What stands in the inputs of a section; what Intercom does not tell is as it `stands` there. */
export function typedIn(
  { inputs }: CanvasRequest,
  { settings }: Pick<SettingsSection, 'settings'>,
  stands: Typed,
): Typed {
  const told = settings.flatMap(({ field }) => {
    const given = inputs[inputId(field.name)];
    return typeof given === 'string' ? [[field.name, fromInput(field, given)] as const] : [];
  });
  return { ...stands, ...Object.fromEntries(told) };
}

function fromInput({ kind }: SettingField, given: string): string {
  return given === EMPTY[kind] ? '' : given.slice(0, MOST_TYPED).toWellFormed();
}

/** The settings of a section alone, to be checked. Whom conversations go to is one setting and two inputs. */
export function settingsIn({ owner, settings }: SettingsSection, typed: Typed): object {
  const names = new Set(settings.map(({ field }) => field.name));
  const entries = Object.entries(toSettings(owner.kind, typed));
  return Object.fromEntries(entries.filter(([name]) => names.has(name)));
}

/** Whether two values of a setting are the same. */
export function isSame({ field }: ShownSetting, one: Typed, other: Typed): boolean {
  return (one[field.name] ?? '').trim() === (other[field.name] ?? '').trim();
}
