/** What tells in which language somebody reads. */
export interface Reader {
  /** Set by a teammate or by the business itself; wins. */
  readonly languageOverride?: string;
  readonly browserLanguage?: string;
  /** Two letters, as `BR`. */
  readonly country?: string;
}

/**
 * The languages of templates in the order in which they suit a customer: as the business says, as their browser says, then
 * the main language of their country. Of one language the nearest variant first; the others keep their order.
 */
export function preferLanguages(codes: readonly string[], reader: Reader): readonly string[] {
  const locales = wishesOf(reader);
  return codes.toSorted((one, other) => distance(one, locales) - distance(other, locales));
}

/** The language that suits a customer best; undefined where none is in a language that they are known to read. */
export function languageFor(codes: readonly string[], reader: Reader): string | undefined {
  const locales = wishesOf(reader);
  const [best] = preferLanguages(codes, reader);
  return best !== undefined && distance(best, locales) < farthest(locales) ? best : undefined;
}

function wishesOf({ languageOverride, browserLanguage, country }: Reader): readonly Intl.Locale[] {
  const wanted = [languageOverride, browserLanguage, countryLanguage(country)];
  return wanted.map(localeOf).filter((locale) => locale !== undefined);
}

function countryLanguage(country: string | undefined): string | undefined {
  return country === undefined ? undefined : `und-${country}`;
}

/** With everything that a language usually implies: `pt` is `pt-Latn-BR`, `und-BR` too. */
function localeOf(code: string | undefined): Intl.Locale | undefined {
  if (code === undefined || code === '') return undefined;
  try {
    return new Intl.Locale(code.replaceAll('_', '-')).maximize();
  } catch {
    // A free text of somebody, no language.
    return undefined;
  }
}

/** 0: the language of the first wish as it is spoken there. Three steps for each wish. */
function distance(code: string, wishes: readonly Intl.Locale[]): number {
  const locale = localeOf(code);
  const at = wishes.findIndex(({ language }) => language === locale?.language);
  const wish = wishes[at];
  if (locale === undefined || wish === undefined) return farthest(wishes);
  if (locale.script !== wish.script) return at * 3 + 2;
  return at * 3 + (locale.region === wish.region ? 0 : 1);
}

/** Of a language that nobody wished for. */
function farthest(wishes: readonly Intl.Locale[]): number {
  return wishes.length * 3;
}
