/** How switching is set up in a workspace, for a dialog in Intercom. */
export interface SwitchSettings {
  /** Id of the number that receives switches; empty for none. */
  readonly number: string;
  /** What stands above the code. */
  readonly text: string;
  /** Numbers of the workspace, by the names that people know. */
  readonly numbers: readonly { readonly id: string; readonly name: string }[];
  /** Whoever asks may choose. */
  readonly mayChange: boolean;
}

/** `refused`: nothing was changed, with the reason in plain words. */
export type SwitchSettingsResult =
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly reason: string };
