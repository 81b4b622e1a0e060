import type { SafeHtml } from '@remix-run/html-template';
import type { Unanswered } from '../../server/domain/business/asked.ts';
import type { Language } from '../texts/texts.ts';
import { trouble } from './notice.ts';
import { moreInEnglish, reasonOf } from './provider-words.ts';

interface Words {
  readonly away: string;
  readonly unknown: string;
  readonly refused: string;
}

/** Why WhatsApp did not do what was asked, by its code; what is known of that in English only stands behind it. */
export function sayUnanswered(language: Language, words: Words, unanswered: Unanswered): SafeHtml | null {
  switch (unanswered.kind) {
    case 'refused':
      return trouble(
        words.refused,
        language.code === 'en' ? undefined : reasonOf(language, unanswered.code),
        moreInEnglish(language, `${unanswered.reason} ${unanswered.nextStep}`),
      );
    case 'unknown':
      return trouble(words.unknown);
    default:
      return trouble(words.away);
  }
}

/** A page that could not be filled because of WhatsApp is there all the same. */
export const NOT_NOW = 503;
