import type { ConnectionDocument } from '../../domain/connecting/connection.ts';
import { yourTurn } from '../../domain/connecting/verdict.ts';
import { RequestRejectedError, refusalCode } from '../../domain/errors.ts';
import { secretPurposes } from '../connections/secret-purposes.ts';
import { numberOf } from './access-of.ts';
import { changeUntouched, renewClaim } from './claim.ts';
import type { ConnectingDeps, Said } from './connecting-deps.ts';

/**
 * Meta is told the new PIN, which takes the place of one that nobody knows; only then is the number registered with it.
 * The same one is told again where the answer was lost. Nothing is told once somebody has taken the connection over or
 * changed it. Rejects like the port.
 */
export async function tellPin(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { access, number } = numberOf(deps, connection);
  const { pin = '' } = connection;
  const opened = deps.secrets.open(pin, secretPurposes.numberPin(number));
  const held = await changeUntouched(deps, connection, (current) => renewClaim(deps, current));
  const verdict = { kind: 'we', why: 'unsure', until: deps.clock.now() } as const;
  if (held === undefined) return { verdict };
  try {
    await deps.connecting.setPin(access, number, opened);
  } catch (error) {
    if (!(error instanceof RequestRejectedError)) throw error;
    return { verdict: yourTurn('pin', { code: refusalCode(error) }) };
  }
  // Whatever was entered meanwhile: this one is what Meta has.
  const change = (current: ConnectionDocument) => ({ ...current, pin, pinIs: 'set' as const });
  return { verdict, again: ['registration'], change };
}
