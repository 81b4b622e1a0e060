import { withJoined } from '../../records/customers.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { survivorOf } from './survivor-of.ts';

/** `not-yet`: the customer's contact is being made, and may be this one. */
export type Ownership = 'own' | 'other' | 'not-yet';

/**
 * Whether a contact of Intercom's is the customer's own, not another participant of the conversation. Ids from before a
 * join or a merge count, of either side; Intercom is asked only when ours do not say it. Rejects with what `IntercomPort`
 * throws when it cannot be asked.
 */
export async function isCustomersContact(
  deps: BridgeDeps,
  { workspace, customer }: { readonly workspace: string; readonly customer: string },
  contact: string,
): Promise<Ownership> {
  if (contact === '') return 'other';
  const people = await withJoined(deps, customer);
  const known = people.flatMap((person) => [person.contact ?? [], person.formerContacts ?? []].flat());
  if (known.includes(contact)) return 'own';
  if (people.some(({ creating, joinedInto }) => creating !== undefined && joinedInto === undefined))
    return 'not-yet';
  return (await isSameByMerge(deps, workspace, known, contact)) ? 'own' : 'other';
}

/** The news of a merge may still be on its way: ours into the other, or the other into ours. */
async function isSameByMerge(
  deps: BridgeDeps,
  workspace: string,
  known: readonly string[],
  contact: string,
): Promise<boolean> {
  const survivor = await survivorOf(deps, workspace, contact);
  if (survivor === undefined) return false;
  for (const own of known)
    if (own === survivor || (await survivorOf(deps, workspace, own)) === survivor) return true;
  return false;
}
