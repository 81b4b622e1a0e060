import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved, yourTurn } from '../../../domain/connecting/verdict.ts';
import { numberOf } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';

/** What happens on the number is posted to us. Meta saves an address only once it has answered its challenge. */
export async function proveCallback(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const callback = await lookAtCallback(deps, connection);
  // Not every token is told: then the subscription has to do.
  return {
    verdict: callback.kind === 'elsewhere' ? yourTurn('callback', { about: callback.address }) : proved,
  };
}

/** Where what happens on a number is posted to; `unseen` where Meta does not show it to this token. Rejects like the port. */
export async function lookAtCallback(
  deps: ConnectingDeps,
  connection: ConnectionDocument,
): Promise<{ readonly kind: 'ours' | 'unseen' } | { readonly kind: 'elsewhere'; readonly address: string }> {
  const { access, number } = numberOf(deps, connection);
  const { callback } = await deps.connecting.readDetails(access, number);
  if (callback === undefined) return { kind: 'unseen' };
  const hasOwnApp = deps.connections.account(access.account)?.app !== undefined;
  const ours = deps.callback(hasOwnApp ? access.account : undefined);
  return isSame(callback, ours) ? { kind: 'ours' } : { kind: 'elsewhere', address: callback };
}

function isSame(one: string, other: string): boolean {
  return URL.canParse(one) && new URL(one).href.replace(/\/$/, '') === new URL(other).href.replace(/\/$/, '');
}
