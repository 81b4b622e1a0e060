import { phoneAlias, userAlias } from '../../domain/people/customer.ts';
import type { WhatsAppIdentity } from '../../domain/whatsapp-identity.ts';
import type { BridgeDeps } from '../connections/deps.ts';

export interface Aliases {
  readonly byUser: string | undefined;
  readonly byPhone: string | undefined;
}

/** The aliases of an identity that was seen on this number. */
export function aliasesOf(deps: BridgeDeps, number: string, { userId, phone }: WhatsAppIdentity): Aliases {
  const workspace = deps.connections.number(number)?.workspace ?? '';
  const scope = deps.connections.identityScope(number);
  return {
    byUser: userId === undefined ? undefined : userAlias(workspace, scope, userId),
    byPhone: phone === undefined ? undefined : phoneAlias(workspace, phone),
  };
}
