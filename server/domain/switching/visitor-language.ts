import { z } from 'zod';

/** What a card can say everything in. */
export const VISITOR_LANGUAGES = ['en', 'es', 'pt'] as const;

export type VisitorLanguage = (typeof VISITOR_LANGUAGES)[number];

const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const tag = lenient(z.string());
const person = lenient(z.object({ language_override: tag, browser_language: tag }));

/** The documents name the person in three ways, by version and location. */
const schema = z.object({
  contact: person,
  customer: person,
  user: person,
  context: lenient(z.object({ locale: tag })),
});

/**
 * The language of whoever looks at a card, from the body of Intercom's request: what was set for the person, else that of
 * their Messenger, else of their browser. English where none of them is ours. Never throws.
 */
export function visitorLanguage(body: unknown): VisitorLanguage {
  const { data } = schema.safeParse(body);
  const told = data?.contact ?? data?.customer ?? data?.user;
  const wanted = [told?.language_override, data?.context?.locale, told?.browser_language];
  return wanted.map(languageOf).find((language) => language !== undefined) ?? 'en';
}

/** `pt-BR` is `pt`. */
function languageOf(wanted = ''): VisitorLanguage | undefined {
  const [primary = ''] = wanted.toLowerCase().split(/[-_]/, 1);
  return VISITOR_LANGUAGES.find((language) => language === primary);
}
