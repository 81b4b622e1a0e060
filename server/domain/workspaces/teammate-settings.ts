import type { ChangedSettings } from './settings-change.ts';

/** A teammate as Intercom names them, signed. */
export interface Teammate {
  readonly workspace: string;
  readonly admin: string | undefined;
}

/** One of our numbers, by what people call it and its phone number as people write it. */
export interface OurNumber {
  readonly number: string;
  readonly name: string;
  readonly phone: string;
}

/** What a teammate sees in Intercom before they choose which settings. */
export interface SettingsHome {
  readonly isConnected: boolean;
  /** Whoever asks may change settings. */
  readonly mayChange: boolean;
  /** Everybody who may, by name. */
  readonly admins: readonly string[];
  readonly numbers: readonly OurNumber[];
  /** Address of all settings, where people sign in. */
  readonly page: string;
}

/** `not-allowed`: whoever asks may not change settings, and nothing was. */
export type TeammateChanged = ChangedSettings | { readonly kind: 'not-allowed' };
