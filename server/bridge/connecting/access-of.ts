import type { ConnectionDocument } from '../../domain/connecting/connection.ts';
import { NotConnectedError } from '../../domain/errors.ts';
import type { AccountAccess } from '../../ports/templates.ts';
import { secretPurposes } from '../connections/secret-purposes.ts';
import type { ConnectingDeps } from './connecting-deps.ts';

/**
 * How the account is reached: by the token that was entered, else by that of the connected account, if it is this
 * workspace's. Undefined when there is neither.
 */
export function findAccess(
  { secrets, connections }: Pick<ConnectingDeps, 'secrets' | 'connections'>,
  { id, workspace, token, facts: { account } }: ConnectionDocument,
): AccountAccess | undefined {
  if (account === undefined) return undefined;
  if (token !== undefined)
    return { account, accessToken: secrets.open(token, secretPurposes.connectionToken(id)) };
  return connections.account(account)?.workspace === workspace
    ? connections.accountAccess(account)
    : undefined;
}

/** Throws `NotConnectedError` when there is none (any more). */
export function accessOf(deps: ConnectingDeps, connection: ConnectionDocument): AccountAccess {
  const access = findAccess(deps, connection);
  if (access === undefined) throw new NotConnectedError('The account has no token that works.');
  return access;
}

/** Access and the number that was found. Throws `NotConnectedError`. */
export function numberOf(
  deps: ConnectingDeps,
  connection: ConnectionDocument,
): { readonly access: AccountAccess; readonly number: string } {
  const { number } = connection.facts;
  if (number === undefined) throw new NotConnectedError('No number was chosen.');
  return { access: accessOf(deps, connection), number };
}
