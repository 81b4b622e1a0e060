import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { readAlias } from '../../domain/people/customer.ts';
import type { WhatsAppIdentity } from '../../domain/whatsapp-identity.ts';
import { aliasesOfCustomer } from '../../records/aliases.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { aliasesOf } from './aliases-of.ts';

/**
 * The newest ids that lead to the thread's customer and were not given up: what was told before a change leads to a
 * thread that knows none of them. Empty when there are none.
 */
export async function currentIds(
  deps: BridgeDeps,
  { customer, number }: Pick<ThreadDocument, 'customer' | 'number'>,
): Promise<WhatsAppIdentity> {
  const found = await aliasesOfCustomer(deps, customer);
  const held = found.filter(({ until }) => until === undefined).sort((a, b) => b.since - a.since);
  const ids = held.map((alias) => ({ alias: alias.id, ...readAlias(alias.id) }));
  const phone = ids.find((each) => each.phone !== undefined)?.phone;
  // A user id is one inside a portfolio only.
  const userId = ids.find(
    (each) =>
      each.userId !== undefined && aliasesOf(deps, number, { userId: each.userId }).byUser === each.alias,
  )?.userId;
  return { ...(phone !== undefined && { phone }), ...(userId !== undefined && { userId }) };
}
