import type { z } from 'zod';
import { numberSettingsSchema, workspaceSettingsSchema } from '../../domain/workspaces/settings.ts';
import type { FieldProblem } from '../../domain/workspaces/settings-change.ts';
import { problemsIn, WORDS } from './field-problems.ts';

const SCHEMAS = { workspace: workspaceSettingsSchema, number: numberSettingsSchema } as const;

/** Whose settings they are. */
export type SettingsKind = keyof typeof SCHEMAS;

export type SettingsOf<Kind extends SettingsKind> = z.output<(typeof SCHEMAS)[Kind]>;

export type Checked<T> =
  | { readonly kind: 'right'; readonly settings: Partial<T> }
  /** Which fields are wrong and how, in plain words; none of their values. */
  | { readonly kind: 'wrong'; readonly problems: readonly FieldProblem[] };

/** Checks the settings that are named; nothing is filled in for the others. */
export function checkSettings<Kind extends SettingsKind>(
  kind: Kind,
  named: object,
): Checked<SettingsOf<Kind>> {
  const result = SCHEMAS[kind].safeParse(named, WORDS);
  if (!result.success) return { kind: 'wrong', problems: problemsIn(result.error) };
  const entries = Object.entries(result.data).filter(([name]) => Object.hasOwn(named, name));
  // Some fields of the settings are a part of them; `Object.fromEntries` cannot say so.
  return { kind: 'right', settings: Object.fromEntries(entries) as Partial<SettingsOf<Kind>> };
}
