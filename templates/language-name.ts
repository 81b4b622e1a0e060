const NAMES = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' });

/** `English (United States)` of `en_US`; the code itself when nobody knows its name. */
export function languageName(code: string): string {
  try {
    return NAMES.of(code.replaceAll('_', '-')) ?? code;
  } catch {
    // It is no code of a language at all.
    return code;
  }
}
