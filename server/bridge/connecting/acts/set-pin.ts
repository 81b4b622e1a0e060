import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { without } from '../../../records/change-document.ts';
import { secretPurposes } from '../../connections/secret-purposes.ts';
import { changeConnection, type OfConnection } from '../change-connection.ts';
import type { ConnectingDeps } from '../connecting-deps.ts';
import { newPin } from '../new-pin.ts';

/** The PIN that the number has already: registering goes on with it. Undefined when there is nothing to go on with. */
export function usePin(
  deps: ConnectingDeps,
  of: OfConnection,
  pin: string,
): Promise<ConnectionDocument | undefined> {
  return keepPin(deps, of, pin, 'entered');
}

/**
 * Nobody knows the PIN any more: a new one is kept; Meta, which does not ask for the old one, is told it before the number
 * is registered with it. Undefined when there is nothing to go on with.
 */
export function replacePin(deps: ConnectingDeps, of: OfConnection): Promise<ConnectionDocument | undefined> {
  return keepPin(deps, of, newPin(deps.newId()), 'to-set');
}

function keepPin(
  deps: ConnectingDeps,
  of: OfConnection,
  pin: string,
  pinIs: NonNullable<ConnectionDocument['pinIs']>,
) {
  return changeConnection(deps, of, (current) => {
    const { number } = current.facts;
    if (number === undefined) return undefined;
    const checks = without(current.checks, 'registration');
    return { ...current, checks, pin: deps.secrets.seal(pin, secretPurposes.numberPin(number)), pinIs };
  });
}
