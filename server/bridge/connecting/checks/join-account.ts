import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved, yourTurn } from '../../../domain/connecting/verdict.ts';
import { without } from '../../../records/change-document.ts';
import { secretPurposes } from '../../connections/secret-purposes.ts';
import { connectAccount } from '../../installation/connect-account.ts';
import { THEIRS } from '../../installation/connected.ts';
import { accessOf } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';

/**
 * The account is connected with what was proved: from here on its token has one place, and Meta can verify the address of
 * an app of its own. Without a number nothing happens on it yet.
 */
export async function joinAccount(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  if (connection.token === undefined) return { verdict: proved };
  const { account: id, accessToken } = accessOf(deps, connection);
  const { accountName: name = id, portfolio } = connection.facts;
  const app = openedApp(deps, connection);
  const account = {
    id,
    workspace: connection.workspace,
    name,
    accessToken,
    ...(portfolio !== undefined && { portfolio }),
    ...(app !== undefined && { app }),
  };
  const connected = await connectAccount(deps, { who: connection.who, account });
  if (connected.kind === 'refused') {
    const isTheirs = connected.problems.some(({ message }) => message === THEIRS);
    return { verdict: yourTurn(isTheirs ? 'account-elsewhere' : 'give-access') };
  }
  return { verdict: proved, change: (current) => without(current, 'token', 'tokenFrom', 'ownApp') };
}

function openedApp({ secrets }: ConnectingDeps, { id, ownApp }: ConnectionDocument) {
  if (ownApp === undefined) return undefined;
  const { connectionAppSecret, connectionVerifyToken } = secretPurposes;
  return {
    secret: secrets.open(ownApp.secret, connectionAppSecret(id)),
    verifyToken: secrets.open(ownApp.verifyToken, connectionVerifyToken(id)),
  };
}
