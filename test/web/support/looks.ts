/**
 * Both sizes and both themes. Colours do not depend on the size, nor places on the theme, so that two do for four: each page
 * is looked at in each of them.
 */
export const LOOKS = {
  desk: { viewport: { width: 1280, height: 800 } },
  'phone at night': {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    colorScheme: 'dark',
  },
} as const;
