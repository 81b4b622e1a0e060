import { isRefusal } from '../../domain/errors.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { isSamePhone, phoneForms } from '../../domain/people/phone-forms.ts';
import type { IntercomContact } from '../../ports/intercom.ts';
import { customersOfContact, getCustomer } from '../../records/customers.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import { formerHolder } from '../../records/switches.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { phoneCountry } from '../connections/phone-country.ts';
import { settingsOf } from '../connections/settings-of.ts';

/** Whose number, and on which of our numbers it was seen. */
export interface IdentifyRequest {
  readonly intercom: IntercomClient;
  readonly thread: Pick<ThreadDocument, 'workspace' | 'number' | 'identity' | 'customer'>;
}

/** The contact that a customer turned out to be, and how many others have the number as well. */
export interface Identified {
  readonly contact: IntercomContact;
  readonly others: number;
}

/**
 * Looks for the contact that has a new customer's number already, if the workspace wants that. A refused search holds
 * no message up: then the customer becomes a lead.
 */
export async function identifyContact(
  deps: BridgeDeps,
  request: IdentifyRequest,
): Promise<Identified | undefined> {
  if (!settingsOf(deps, request.thread.workspace).identifyUsers) return undefined;
  try {
    const [contact, ...others] = await contactsWithPhone(deps, request);
    return contact === undefined ? undefined : { contact, others: others.length };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    deps.logger.warn('contact search refused', { workspace: request.intercom.workspace }, error);
    return undefined;
  }
}

/**
 * All contacts that the customer may be, the one that the workspace prefers first. One search for all forms, compared
 * here, because Intercom compares letter by letter. Contacts of other customers are theirs: the number may have been
 * handed on. `changed`: a contact that is read by id, because searches lag.
 */
export async function contactsWithPhone(
  deps: BridgeDeps,
  { intercom, thread }: IdentifyRequest,
  changed?: string,
): Promise<IntercomContact[]> {
  const { phone } = thread.identity;
  if (phone === undefined) return [];
  const { international, written } = phoneForms(phone, phoneCountry(deps, thread.workspace, thread.number));
  const found = await intercom.searchContacts({ phones: international, writtenPhones: written });
  const fresh = changed === undefined ? found : await refreshed(intercom, found, changed);
  const same = fresh.filter((contact) => hasPhone(deps, thread, contact));
  const taken = await Promise.all(same.map(({ id }) => isOfOther(deps, thread, id)));
  return same.filter((_, index) => taken[index] === false).toSorted(byPreference(deps, thread.workspace));
}

/** Whether it is the customer's number, in whatever way it was entered. */
export function hasPhone(
  deps: BridgeDeps,
  { workspace, number, identity }: IdentifyRequest['thread'],
  { phone = '' }: IntercomContact,
): boolean {
  return isSamePhone(identity.phone ?? '', phone, phoneCountry(deps, workspace, number));
}

async function refreshed(
  intercom: IntercomClient,
  found: readonly IntercomContact[],
  id: string,
): Promise<IntercomContact[]> {
  const now = await intercom.getContact(id);
  const others = found.filter((contact) => contact.id !== id);
  return now.kind === 'found' ? [...others, now.contact] : others;
}

/** Numbers are handed on: a contact that has this one may be its former holder's. Who has it today decides, else who had it. */
export async function isOfOther(
  deps: BridgeDeps,
  { workspace, customer }: Pick<ThreadDocument, 'workspace' | 'customer'>,
  contact: string,
): Promise<boolean> {
  const holders = await customersOfContact(deps, workspace, contact, 10);
  if (holders.length > 0) return holders.some((holder) => holder.id !== customer);
  return wasOfOther(deps, { workspace, customer }, contact);
}

/** It stays with whoever was it before they were found to be, or went on as, another contact. */
export async function wasOfOther(
  deps: BridgeDeps,
  { workspace, customer }: Pick<ThreadDocument, 'workspace' | 'customer'>,
  contact: string,
): Promise<boolean> {
  const former = await formerHolder(deps, workspace, contact);
  if (former === undefined) return false;
  const holder = await liveCustomer(deps, former);
  return holder !== (await liveCustomer(deps, customer)) && (await getCustomer(deps, holder)) !== undefined;
}

/** Newest activity first, after what the setting prefers. */
function byPreference(deps: BridgeDeps, workspace: string) {
  const prefer = settingsOf(deps, workspace).severalMatches;
  const rank = ({ role }: IntercomContact) => (prefer === 'recent' || `${role}s` === prefer ? 0 : 1);
  return (a: IntercomContact, b: IntercomContact): number =>
    rank(a) - rank(b) || (b.activeAt ?? 0) - (a.activeAt ?? 0) || (a.id < b.id ? -1 : 1);
}
