import { NotConnectedError } from '../../../domain/errors.ts';
import type { AccountAccess } from '../../../ports/templates.ts';
import { type Bound, bindPort } from './bound-port.ts';
import type { GuardDeps } from './guard-deps.ts';

/** By account. Throws `NotConnectedError` when it is unknown or its token is known to be refused. */
export type AccountClients<Port> = (account: string) => Bound<Port, AccountAccess>;

/**
 * Nothing is called for an account that was disconnected since the client was given. What a refusal tells stays with its
 * caller: a token that may not manage an account may well send messages, so the account does not rest for it.
 */
export function openAccountClients<Port extends object>(
  port: Port,
  { connections }: Pick<GuardDeps, 'connections'>,
): AccountClients<Port> {
  return (account) => {
    const access = connections.accountAccess(account);
    if (access === undefined || connections.account(account)?.accessProblem !== undefined)
      throw notConnected(account);
    return bindPort(port, access, async (call) => {
      if (connections.account(account) === undefined) throw notConnected(account);
      return call();
    });
  };
}

function notConnected(account: string): NotConnectedError {
  return new NotConnectedError('The account cannot be used until somebody reconnects it.', {
    context: { account },
  });
}
