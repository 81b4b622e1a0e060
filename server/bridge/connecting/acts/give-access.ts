import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import type { New } from '../../../ports/storage.ts';
import { without } from '../../../records/change-document.ts';
import { secretPurposes } from '../../connections/secret-purposes.ts';
import { changeConnection, type OfConnection } from '../change-connection.ts';
import type { ConnectingDeps } from '../connecting-deps.ts';

/** What a person enters or chooses; without a token it is the one before, or that of a connected account. */
export interface GivenAccess {
  readonly account?: string;
  readonly token?: string;
  /** The token was not entered but came out of Meta's window. */
  readonly isOfWindow?: boolean;
  readonly app?: { readonly secret: string; readonly verifyToken: string };
}

/** Another account or token: everything is proved anew with it. Undefined when the connection is not there or has ended. */
export function giveAccess(
  deps: ConnectingDeps,
  of: OfConnection,
  access: GivenAccess,
): Promise<ConnectionDocument | undefined> {
  return changeConnection(deps, of, (current) => {
    const isOther = access.account !== undefined && access.account !== current.facts.account;
    const { wanted, source } = current.facts;
    const facts = { ...(wanted !== undefined && { wanted }), ...(source !== undefined && { source }) };
    const { version } = current;
    // A PIN is sealed for its number.
    const begun = isOther ? { ...without(current, 'pin', 'pinIs'), facts } : current;
    return { ...withAccess(deps, { ...begun, checks: {} }, access), version };
  });
}

/** With what was given; secrets sealed for this connection alone. */
export function withAccess(
  { secrets }: Pick<ConnectingDeps, 'secrets'>,
  connection: New<ConnectionDocument>,
  { account, token, isOfWindow = false, app }: GivenAccess,
): New<ConnectionDocument> {
  const { id } = connection;
  const { connectionToken, connectionAppSecret, connectionVerifyToken } = secretPurposes;
  const before = token === undefined ? connection : without(connection, 'tokenFrom');
  return {
    ...before,
    facts: { ...without(connection.facts, 'accounts'), ...(account !== undefined && { account }) },
    ...(token !== undefined && { token: secrets.seal(token, connectionToken(id)) }),
    ...(token !== undefined && isOfWindow && { tokenFrom: 'window' as const }),
    ...(app !== undefined && {
      ownApp: {
        secret: secrets.seal(app.secret, connectionAppSecret(id)),
        verifyToken: secrets.seal(app.verifyToken, connectionVerifyToken(id)),
      },
    }),
  };
}
