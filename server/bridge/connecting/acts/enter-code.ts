import type { ConnectingFacts } from '../../../domain/connecting/connection.ts';
import { AccessRejectedError, isRefusal, ProviderError, refusalCode } from '../../../domain/errors.ts';
import { without } from '../../../records/change-document.ts';
import { numberOf } from '../access-of.ts';
import { changeFactsOf, findConnection, type OfConnection } from '../change-connection.ts';
import type { ConnectingDeps } from '../connecting-deps.ts';

/** What came of a code: whether it was the right one when nobody answered, the check finds out. */
export type EnteredCode = 'right' | 'wrong' | 'unsure' | 'gone';

/** Proves a number by the six digits that Meta sent to it. Rejects with `StorageError`; harmless to repeat. */
export async function enterCode(deps: ConnectingDeps, of: OfConnection, code: string): Promise<EnteredCode> {
  const found = await findConnection(deps, of);
  if (found?.facts.code === undefined || found.ended !== undefined) return 'gone';
  const { access, number } = numberOf(deps, found);
  const outcome = await deps.connecting.verifyCode(access, number, code).then(
    () => 'right' as const,
    (error: unknown) => {
      if (!(error instanceof ProviderError)) throw error;
      return isWrong(error) ? 'wrong' : 'unsure';
    },
  );
  await changeFactsOf(deps, of, found, (facts) => withOutcome(facts, outcome));
  return outcome;
}

/** 136025 and whatever else Meta refuses a code with; a token that is refused says nothing of the code. */
function isWrong(error: ProviderError): boolean {
  return isRefusal(error) && !(error instanceof AccessRejectedError) && refusalCode(error) !== '100';
}

function withOutcome(facts: ConnectingFacts, outcome: EnteredCode): ConnectingFacts {
  const { code } = facts;
  if (code === undefined) return facts;
  const known = without(code, 'isWrong');
  if (outcome === 'wrong') return { ...facts, code: { ...known, isWrong: true } };
  return { ...facts, code: outcome === 'right' ? { ...known, isRight: true } : known };
}
