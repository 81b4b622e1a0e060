import { type AliasDocument, phoneAlias, userAlias } from '../domain/customer.ts';
import type { WhatsAppIdentity } from '../domain/routing-key.ts';
import type { BridgeDeps } from './deps.ts';

/** Ids of one customer. */
const MOST_ALIASES = 1_000;

export interface Aliases {
  readonly byUser: string | undefined;
  readonly byPhone: string | undefined;
}

/** The aliases of an identity that was seen on this number. */
export function aliasesOf(
  deps: Pick<BridgeDeps, 'connections'>,
  number: string,
  { userId, phone }: WhatsAppIdentity,
): Aliases {
  const workspace = deps.connections.number(number)?.workspace ?? '';
  const scope = deps.connections.identityScope(number);
  return {
    byUser: userId === undefined ? undefined : userAlias(workspace, scope, userId),
    byPhone: phone === undefined ? undefined : phoneAlias(workspace, phone),
  };
}

/** Every alias that leads to the customer or did. Rejects with `StorageError`. */
export function aliasesOfCustomer(
  { storage }: Pick<BridgeDeps, 'storage'>,
  customer: string,
): Promise<AliasDocument[]> {
  return storage.collection('aliases').find({ index: 'byCustomer', equals: [customer], limit: MOST_ALIASES });
}
