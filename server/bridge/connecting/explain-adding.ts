import { yourTurn } from '../../domain/connecting/verdict.ts';
import { type RequestRejectedError, refusalCode } from '../../domain/errors.ts';
import type { ConnectingDeps, Said } from './connecting-deps.ts';

const PASSING_MS = 30 * 60_000;

/** Why a number cannot be added or moved (error codes, migration errors, 2025-11). */
export function explainAdding({ clock }: ConnectingDeps, error: RequestRejectedError): Said {
  const code = refusalCode(error);
  switch (code) {
    case '2388001':
      return { verdict: yourTurn('two-step-on', { code }) };
    case '2388091':
    case '2388093':
      return { verdict: yourTurn('not-migrating', { code }) };
    case '2388103':
      return ofMigration(clock.now(), error, code);
    case '133015':
      return { verdict: { kind: 'waiting', why: 'just-deleted', until: clock.now() + DELETED_MS } };
    default:
      return { verdict: yourTurn('refused', { code }) };
  }
}

/** Meta's own time for a number that was deleted a moment ago. */
const DELETED_MS = 5 * 60_000;

function ofMigration(now: number, { meaning }: RequestRejectedError, code: string): Said {
  switch (meaning) {
    case 'passing':
      return { verdict: { kind: 'waiting', why: 'passing', until: now + PASSING_MS } };
    case 'no-migration-needed':
    case 'name-not-approved':
    case 'source-account':
    case 'no-payment':
    case 'other-business':
    case 'account-not-approved':
    case 'messaging-for':
      return { verdict: yourTurn(meaning, { code }) };
    default:
      return { verdict: yourTurn('refused', { code }) };
  }
}
