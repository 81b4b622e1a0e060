import type { LastChange } from './change.ts';
import type { NumberSettings, WorkspaceSettings } from './settings.ts';

/** Whose settings are meant. A number is looked for in this workspace only. */
export type SettingsOwner =
  | { readonly kind: 'workspace'; readonly workspace: string }
  | { readonly kind: 'number'; readonly workspace: string; readonly number: string };

type Settings = WorkspaceSettings | NumberSettings;

export type ReadSettings =
  | {
      readonly kind: 'settings';
      /** Of a number: what people call it, and its phone number. */
      readonly name?: string;
      readonly phone?: string;
      readonly settings: Settings;
      readonly defaults: Settings;
      /** Another one once somebody has changed any of them. */
      readonly revision: string;
    }
  | { readonly kind: 'not-connected' };

/** One field of an input that is wrong. */
export interface FieldProblem {
  /** As one would write it in code: `numbers[0].phone`, `settings.reactions`; empty for the input as a whole. */
  readonly field: string;
  /** What it must be, in plain words; never the value. */
  readonly message: string;
}

export interface SettingsChange {
  readonly who: string;
  readonly owner: SettingsOwner;
  /** Those to be changed, by name. The others stay, whoever changes them at the same moment. */
  readonly settings: object;
  /** Only while they are as somebody saw them; whatever they are unless given. */
  readonly revision?: string;
}

export type ChangedSettings =
  | { readonly kind: 'changed' }
  /** Nothing was written: which fields are wrong and how, in plain words. */
  | { readonly kind: 'wrong'; readonly problems: readonly FieldProblem[] }
  /** Nothing was written: somebody else changed them since they were seen. */
  | {
      readonly kind: 'changed-meanwhile';
      readonly revision: string;
      readonly last?: Pick<LastChange, 'who' | 'at'>;
    }
  | { readonly kind: 'not-connected' };
