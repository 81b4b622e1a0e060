import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved, yourTurn } from '../../../domain/connecting/verdict.ts';
import { numberOf } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';
import { isRegistered } from '../is-registered.ts';

/** The moment this number moves is chosen by a person: until then the old provider sends and receives. */
export async function proveConsent(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { access, number } = numberOf(deps, connection);
  if (connection.facts.confirmed === number) return { verdict: proved };
  const facts = await deps.connecting.readNumber(access, number);
  return { verdict: isRegistered(facts) ? proved : yourTurn('confirm-move') };
}
