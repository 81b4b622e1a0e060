import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved, yourTurn } from '../../../domain/connecting/verdict.ts';
import { numberOf } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';

/** What happens on the number is posted to us. Meta saves an address only once it has answered its challenge. */
export async function proveCallback(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const { access, number } = numberOf(deps, connection);
  const { callback } = await deps.connecting.readDetails(access, number);
  const hasOwnApp = deps.connections.account(access.account)?.app !== undefined;
  const ours = deps.callback(hasOwnApp ? access.account : undefined);
  // Not every token is told: then the subscription has to do.
  if (callback === undefined || isSame(callback, ours)) return { verdict: proved };
  return { verdict: yourTurn('callback', { about: callback }) };
}

function isSame(one: string, other: string): boolean {
  return URL.canParse(one) && new URL(one).href.replace(/\/$/, '') === new URL(other).href.replace(/\/$/, '');
}
