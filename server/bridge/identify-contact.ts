import { isSamePhone, phoneForms } from '../domain/phone-forms.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import type { ThreadDocument } from '../domain/thread.ts';
import type { IntercomAccess, IntercomContact } from '../ports/intercom.ts';
import { callIntercom, isRefusal } from './call-intercom.ts';
import type { ContactRequest } from './contact-draft.ts';
import type { BridgeDeps } from './deps.ts';
import { phoneCountry } from './phone-country.ts';

/** The contact that a customer turned out to be, and how many others have the number as well. */
export interface Identified {
  readonly contact: IntercomContact;
  readonly others: number;
}

/**
 * Looks for the contact that has the customer's number already, if the workspace wants that. A refused search holds no
 * message up: then the customer becomes a lead.
 */
export async function identifyContact(
  deps: BridgeDeps,
  request: ContactRequest,
): Promise<Identified | undefined> {
  const settings = deps.connections.workspace(request.thread.workspace)?.settings;
  if (settings?.identifyUsers !== true) return undefined;
  try {
    const found = await contactsWithPhone(deps, request.access, request.thread);
    const [contact, ...others] = found.toSorted(byPreference(settings.severalMatches));
    return contact === undefined ? undefined : { contact, others: others.length };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    deps.logger.warn('contact search refused', { workspace: request.access.workspace }, error);
    return undefined;
  }
}

/** One search for all forms; compared here, because Intercom compares letter by letter. Contacts of other customers are theirs. */
export async function contactsWithPhone(
  deps: BridgeDeps,
  access: IntercomAccess,
  thread: Pick<ThreadDocument, 'workspace' | 'number' | 'identity' | 'customer'>,
): Promise<IntercomContact[]> {
  const { phone } = thread.identity;
  if (phone === undefined) return [];
  const country = phoneCountry(deps, thread.workspace, thread.number);
  const { international, written } = phoneForms(phone, country);
  const found = await callIntercom(deps, access, () =>
    deps.intercom.searchContacts(access, { phones: international, writtenPhones: written }),
  );
  const same = found.filter((contact) => isSamePhone(phone, contact.phone ?? '', country));
  const taken = await Promise.all(same.map((contact) => isOfOther(deps, thread, contact)));
  return same.filter((_, index) => taken[index] === false);
}

async function isOfOther(
  deps: BridgeDeps,
  { workspace, customer }: Pick<ThreadDocument, 'workspace' | 'customer'>,
  contact: IntercomContact,
): Promise<boolean> {
  const query = { index: 'byContact', equals: [`${workspace}|${contact.id}`], limit: 10 };
  const holders = await deps.storage.collection('customers').find(query);
  return holders.some((holder) => holder.id !== customer);
}

/** Newest activity first, after what the setting prefers. */
function byPreference(prefer: WorkspaceSettings['severalMatches']) {
  const rank = ({ role }: IntercomContact) => (prefer === 'recent' || `${role}s` === prefer ? 0 : 1);
  return (a: IntercomContact, b: IntercomContact): number =>
    rank(a) - rank(b) || (b.activeAt ?? 0) - (a.activeAt ?? 0) || (a.id < b.id ? -1 : 1);
}
