import { DESKTOP, POCKET } from '../../sandbox/page/support/chromium.ts';

/**
 * Both sizes and both themes. Colours do not depend on the size, nor places on the theme, so that two do for four: each page
 * is looked at in each of them.
 */
export const LOOKS = {
  desk: DESKTOP,
  'phone at night': { ...POCKET, colorScheme: 'dark' },
} as const;
