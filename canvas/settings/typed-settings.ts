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

/** What stands in the inputs of a section; what Intercom does not tell, or tells as nothing of a choice, is as it `stands`. */
export function typedIn(
  { inputs }: CanvasRequest,
  { settings }: Pick<SettingsSection, 'settings'>,
  stands: Typed,
): Typed {
  const told = settings.flatMap(({ field }) => {
    const given = inputs[inputId(field.name)];
    const typed = typeof given === 'string' ? fromInput(field, given) : undefined;
    return typed === undefined ? [] : [[field.name, typed] as const];
  });
  return { ...stands, ...Object.fromEntries(told) };
}

/** Undefined for what is no option of a choice. */
function fromInput({ kind }: SettingField, given: string): string | undefined {
  const value = given === EMPTY[kind] ? '' : given.slice(0, MOST_TYPED).toWellFormed();
  switch (kind) {
    case 'yes-no':
      return given === 'yes' || given === EMPTY[kind] ? value : undefined;
    case 'choice':
    case 'our-number':
      return given === '' ? undefined : value;
    default:
      return value;
  }
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
