import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved, yourTurn } from '../../../domain/connecting/verdict.ts';
import { RequestRejectedError, refusalCode } from '../../../domain/errors.ts';
import { changeDocument } from '../../../records/change-document.ts';
import { secretPurposes } from '../../connections/secret-purposes.ts';
import { numberOf } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';
import { isRegistered } from '../is-registered.ts';
import { newPin } from '../new-pin.ts';

const HOUR = 60 * 60_000;

/** The number is registered for the Cloud API, with a PIN that was kept before it was used. Of a moving one, this moves it. */
export async function registerNumber(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { access, number } = numberOf(deps, connection);
  const facts = await deps.connecting.readNumber(access, number);
  if (isRegistered(facts)) return { verdict: proved };
  const pin = await keptPin(deps, connection, number);
  if (pin === undefined) return { verdict: { kind: 'we', why: 'unsure', until: deps.clock.now() } };
  try {
    await deps.connecting.register(access, number, pin);
    return { verdict: proved };
  } catch (error) {
    if (error instanceof RequestRejectedError) return explain(deps, error);
    throw error;
  }
}

/** Undefined when somebody else has taken the connection over. */
async function keptPin(
  { storage, secrets, newId }: ConnectingDeps,
  { id, pin: known, claim }: ConnectionDocument,
  number: string,
): Promise<string | undefined> {
  const purpose = secretPurposes.numberPin(number);
  if (known !== undefined) return secrets.open(known, purpose);
  const fresh = newPin(newId());
  const kept = await changeDocument(storage.collection('connections'), id, (current) =>
    current.claim?.by === claim?.by && current.pin === undefined
      ? { ...current, pin: secrets.seal(fresh, purpose) }
      : undefined,
  );
  return kept && fresh;
}

/** Registration (2025-11-04): ten times in 72 hours, then locked for as long. */
function explain({ clock }: ConnectingDeps, error: RequestRejectedError): Said {
  const code = refusalCode(error);
  const now = clock.now();
  switch (code) {
    case '133005':
      return { verdict: yourTurn('pin', { code }) };
    case '133006':
      return { verdict: yourTurn('ask-code', { code }), again: ['code'] };
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
