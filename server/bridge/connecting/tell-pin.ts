import type { ConnectionDocument } from '../../domain/connecting/connection.ts';
import { yourTurn } from '../../domain/connecting/verdict.ts';
import { RequestRejectedError, refusalCode } from '../../domain/errors.ts';
import { secretPurposes } from '../connections/secret-purposes.ts';
import { numberOf } from './access-of.ts';
import type { ConnectingDeps, Said } from './connecting-deps.ts';

/**
 * Meta is told the new PIN, which takes the place of one that nobody knows; only then is the number registered with it.
 * The same one is told again where the answer was lost. Rejects like the port.
 */
export async function tellPin(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { access, number } = numberOf(deps, connection);
  const pin = deps.secrets.open(connection.pin ?? '', secretPurposes.numberPin(number));
  try {
    await deps.connecting.setPin(access, number, pin);
  } catch (error) {
    if (!(error instanceof RequestRejectedError)) throw error;
    return { verdict: yourTurn('pin', { code: refusalCode(error) }) };
  }
  return {
    verdict: { kind: 'we', why: 'unsure', until: deps.clock.now() },
    again: ['registration'],
    change: (current) => ({ ...current, pinIs: 'set' }),
  };
}
