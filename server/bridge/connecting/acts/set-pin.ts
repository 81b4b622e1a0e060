import { ProviderError } from '../../../domain/errors.ts';
import { without } from '../../../records/change-document.ts';
import { secretPurposes } from '../../connections/secret-purposes.ts';
import { numberOf } from '../access-of.ts';
import { changeConnection, findConnection, type OfConnection } from '../change-connection.ts';
import type { ConnectingDeps } from '../connecting-deps.ts';
import { newPin } from '../new-pin.ts';

/** What came of a new PIN. */
export type SetPin = 'set' | 'refused' | 'gone';

/** The PIN that the number has already: registering goes on with it. */
export async function usePin(deps: ConnectingDeps, of: OfConnection, pin: string): Promise<SetPin> {
  const kept = await keepPin(deps, of, pin);
  return kept === undefined ? 'gone' : 'set';
}

/** Nobody knows the PIN any more: a new one is kept, then set at Meta, which does not ask for the old one. */
export async function replacePin(deps: ConnectingDeps, of: OfConnection): Promise<SetPin> {
  const found = await findConnection(deps, of);
  if (found === undefined || found.ended !== undefined || found.facts.number === undefined) return 'gone';
  const { access, number } = numberOf(deps, found);
  const pin = newPin(deps.newId());
  const kept = await keepPin(deps, of, pin);
  if (kept === undefined) return 'gone';
  try {
    await deps.connecting.setPin(access, number, pin);
    await keepPin(deps, of, pin);
    return 'set';
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return 'refused';
  }
}

function keepPin(deps: ConnectingDeps, of: OfConnection, pin: string) {
  return changeConnection(deps, of, (current) => {
    const { number } = current.facts;
    if (number === undefined) return undefined;
    const checks = without(current.checks, 'registration');
    return { ...current, checks, pin: deps.secrets.seal(pin, secretPurposes.numberPin(number)) };
  });
}
