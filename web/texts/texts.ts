import { english, type Texts } from './english.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';

/** The texts of one language, and how a page says which it is (BCP 47). */
export interface Language {
  readonly code: string;
  readonly texts: Texts;
}

const ENGLISH: Language = { code: 'en', texts: english };

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['en', ENGLISH],
  ['es', { code: 'es', texts: spanish }],
  ['pt', { code: 'pt-BR', texts: portuguese }],
]);

/** The first language we know of those that somebody reads (`pt-BR`, the most wanted first); English when none is. */
export function chooseLanguage(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => LANGUAGES.get(tag.split('-', 1)[0]?.toLowerCase() ?? ''));
  return known.find((language) => language !== undefined) ?? ENGLISH;
}
