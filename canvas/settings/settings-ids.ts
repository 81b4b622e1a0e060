/** Components of the settings; one that ends in a colon takes a subject: which settings. */
export const settingsIds = {
  open: 'settings',
  section: 'settings-of:',
  save: 'settings-save:',
} as const;

/** The input of a setting. */
export function inputId(name: string): string {
  return `setting-${name}`;
}
