import type { VisitorLanguage } from '../../../server/domain/switching/visitor-language.ts';
import { createFormatTime, createLocalTime, type FormatTime } from '../../kit/format-time.ts';
import { type CardTexts, english } from './english.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';

const TEXTS: Readonly<Record<VisitorLanguage, CardTexts>> = { en: english, es: spanish, pt: portuguese };

/** What a card says in one language, and how it tells a time. */
export interface CardWords {
  readonly texts: CardTexts;
  readonly formatTime: FormatTime;
}

/** `timeZone`: IANA name, the workspace's; UTC while nobody knows it. */
export function cardWords(language: VisitorLanguage, timeZone?: string): CardWords {
  const formatTime =
    language === 'en' ? createFormatTime(timeZone) : createLocalTime(LOCALES[language], timeZone);
  return { texts: TEXTS[language], formatTime };
}

const LOCALES = { es: 'es', pt: 'pt-BR' } as const;
