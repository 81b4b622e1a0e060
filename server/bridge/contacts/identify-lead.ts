import { isRefusal } from '../../domain/errors.ts';
import type { CustomerDocument } from '../../domain/people/customer.ts';
import type { IntercomContact } from '../../ports/intercom.ts';
import { changeCustomer } from '../../records/customers.ts';
import { threadsOf } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { contactsWithPhone, hasPhone, type Identified, type IdentifyRequest } from './identify-contact.ts';
import { mergeLead } from './merge-lead.ts';

/**
 * Merges the contact of a customer who is a lead into the user who has the number now, chosen as for a new customer.
 * True when it was merged. `changed`: a contact that Intercom told of; searches may not know it yet.
 */
export async function identifyLead(
  deps: BridgeDeps,
  customer: CustomerDocument,
  changed?: string,
): Promise<boolean> {
  const { id, workspace, contact: lead, contactRole: role } = customer;
  const thread = (await threadsOf(deps, id)).find(({ identity }) => identity.phone !== undefined);
  if (role !== 'lead' || lead === undefined || thread === undefined) return false;
  const request = { intercom: deps.intercom(workspace), thread };
  try {
    const user = await findUser(deps, request, customer, changed);
    if (user === undefined) return false;
    // Before the merge: when its answer is lost, the news of it may be followed first, and nobody would count again.
    await rememberOthers(deps, id, user.others);
    return await mergeLead(deps, request.intercom, lead, user.contact.id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    deps.logger.warn('contact search refused', { workspace }, error);
    return false;
  }
}

/** A lead that was chosen among several stays as long as the setting prefers it; one of our own making goes into any user. */
async function findUser(
  deps: BridgeDeps,
  request: IdentifyRequest,
  { contact: lead, isChosen }: CustomerDocument,
  changed: string | undefined,
): Promise<Identified | undefined> {
  const found = await contactsWithPhone(deps, request, changed);
  const others = found.filter(({ id }) => id !== lead);
  for (const contact of isChosen === true ? found : others) {
    if (contact.id === lead) return undefined;
    if (contact.role === 'user' && (contact.id === changed || (await isStill(deps, request, contact))))
      return { contact, others: others.length - 1 };
  }
  return undefined;
}

/** A merge is for good, and searches lag. */
async function isStill(
  deps: BridgeDeps,
  { intercom, thread }: IdentifyRequest,
  { id }: IntercomContact,
): Promise<boolean> {
  const now = await intercom.getContact(id);
  return now.kind === 'found' && now.contact.role === 'user' && hasPhone(deps, thread, now.contact);
}

async function rememberOthers(deps: BridgeDeps, customer: string, others: number): Promise<void> {
  if (others > 0)
    await changeCustomer(deps, customer, (current) => ({
      ...current,
      otherMatches: others,
    }));
}
