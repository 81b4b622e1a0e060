import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved, yourTurn } from '../../../domain/connecting/verdict.ts';
import { numberOf } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';
import { isRegistered } from '../is-registered.ts';

/** A review takes from minutes to days. Milliseconds. */
const LOOK_AGAIN_MS = 15 * 60_000;

/** Meta has nothing against the display name: only then can the number be registered. */
export async function awaitName(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { access, number } = numberOf(deps, connection);
  const facts = await deps.connecting.readNumber(access, number);
  if (isRegistered(facts)) return { verdict: proved };
  switch (facts.nameStatus) {
    case 'PENDING_REVIEW':
      return { verdict: { kind: 'waiting', why: 'name-review', until: deps.clock.now() + LOOK_AGAIN_MS } };
    case 'DECLINED':
    case 'EXPIRED':
      return { verdict: yourTurn('name-declined', { code: facts.nameStatus }) };
    default:
      return { verdict: proved };
  }
}
