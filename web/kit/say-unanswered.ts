import type { SafeHtml } from '@remix-run/html-template';
import type { Unanswered } from '../../server/domain/business/asked.ts';
import { trouble } from './notice.ts';

interface Words {
  readonly away: string;
  readonly unknown: string;
  readonly refused: string;
}

/** Why WhatsApp did not do what was asked. Its own reasons are in English, as in notes. */
export function sayUnanswered(words: Words, unanswered: Unanswered): SafeHtml | null {
  switch (unanswered.kind) {
    case 'refused':
      return trouble(words.refused, `${unanswered.reason} ${unanswered.nextStep}`);
    case 'unknown':
      return trouble(words.unknown);
    default:
      return trouble(words.away);
  }
}

/** A page that could not be filled because of WhatsApp is there all the same. */
export const NOT_NOW = 503;
