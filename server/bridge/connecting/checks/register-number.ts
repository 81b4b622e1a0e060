import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved, yourTurn } from '../../../domain/connecting/verdict.ts';
import { RequestRejectedError, refusalCode } from '../../../domain/errors.ts';
import type { NumberFacts } from '../../../ports/connecting.ts';
import { secretPurposes } from '../../connections/secret-purposes.ts';
import { numberOf } from '../access-of.ts';
import { changeUntouched, renewClaim } from '../claim.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';
import { isRegistered } from '../is-registered.ts';
import { newPin } from '../new-pin.ts';
import { awaitMeta, stillWaiting } from '../rests.ts';
import { tellPin } from '../tell-pin.ts';

const HOUR = 60 * 60_000;

/**
 * The number is registered for the Cloud API, with a PIN that was kept before it was used, and that Meta was told where it
 * takes the place of another one. Of a moving number, this moves it.
 */
export async function registerNumber(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { access, number } = numberOf(deps, connection);
  if (connection.pinIs === 'to-set') return tellPin(deps, connection);
  const facts = await deps.connecting.readNumber(access, number);
  if (isRegistered(facts)) return { verdict: proved };
  const waiting = stillWaiting(connection, 'registration', deps.clock.now());
  if (waiting !== undefined) return { verdict: waiting };
  const pin = await keepPin(deps, connection, number);
  if (pin === undefined) return { verdict: { kind: 'we', why: 'unsure', until: deps.clock.now() } };
  try {
    await deps.connecting.register(access, number, deps.secrets.open(pin, secretPurposes.numberPin(number)));
    // Whatever was entered meanwhile: this one is what Meta has.
    return { verdict: proved, change: (current) => ({ ...current, pin }) };
  } catch (error) {
    if (error instanceof RequestRejectedError) return explain(deps, connection, facts, refusalCode(error));
    throw error;
  }
}

/** Sealed. Undefined, and then nothing is registered, when somebody has taken the connection over or changed it. */
async function keepPin(
  deps: ConnectingDeps,
  connection: ConnectionDocument,
  number: string,
): Promise<string | undefined> {
  const { secrets, newId } = deps;
  const { pin = secrets.seal(newPin(newId()), secretPurposes.numberPin(number)) } = connection;
  const kept = await changeUntouched(deps, connection, (current) => renewClaim(deps, { ...current, pin }));
  return kept && pin;
}

/** Registration (2025-11-04): ten times in 72 hours, then locked for as long. */
function explain(
  deps: ConnectingDeps,
  connection: ConnectionDocument,
  facts: NumberFacts,
  code: string,
): Said {
  const now = deps.clock.now();
  switch (code) {
    case '133005':
      return { verdict: yourTurn(connection.pinIs === 'entered' ? 'pin-wrong' : 'pin', { code }) };
    case '133006':
      return notVerified(connection, facts, now, code);
    case '133008':
    case '133009':
      return { verdict: yourTurn('pin', { code, until: now + HOUR }) };
    case '133015':
      return { verdict: { kind: 'waiting', why: 'just-deleted', until: now + HOUR / 12 } };
    case '133016':
      return { verdict: { kind: 'waiting', why: 'register-limit', until: now + 72 * HOUR } };
    default:
      return { verdict: yourTurn('refused', { code }) };
  }
}

/** Where Meta shows all the same that it is verified, one part of it lags behind the other: nobody can do anything. */
function notVerified(
  connection: ConnectionDocument,
  { codeStatus }: NumberFacts,
  now: number,
  code: string,
): Said {
  if (codeStatus !== 'VERIFIED') return { verdict: yourTurn('ask-code', { code }), again: ['code'] };
  const verdict = awaitMeta(connection, 'registration', 'code-lag', now);
  return { verdict: verdict ?? yourTurn('refused', { code }) };
}
