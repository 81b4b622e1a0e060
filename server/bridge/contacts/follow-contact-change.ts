import type { EventDocument } from '../../domain/journal/event.ts';
import { type CustomerDocument, phoneAlias } from '../../domain/people/customer.ts';
import { phonesEnteredAs, readPhone } from '../../domain/people/phone-forms.ts';
import { done, ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import type { ChangedContact } from '../../ports/webhook-reader.ts';
import { getAlias } from '../../records/aliases.ts';
import { getCustomer, isContactOfCustomer } from '../../records/customers.ts';
import { liveCustomer } from '../../records/live-thread.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { phoneCountries } from '../connections/phone-country.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { identifyLead } from './identify-lead.ts';
import { mergeLead } from './merge-lead.ts';

/** Search lags: a user made a moment ago is looked for once more after this. Milliseconds. */
const LOOK_AGAIN_MS = 5 * 60_000;

/**
 * A contact's e-mail address or phone has changed. A WhatsApp lead with the address of a user is merged into that user;
 * so is one whose number a user has now, if the workspace wants users to be identified.
 */
export async function followContactChange(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const contact = deps.reader.changedContact(event);
  const intercom = deps.intercom(contact.workspace);
  if (contact.role === 'lead') return leadGotEmail(deps, event, intercom, contact);
  const leads = await leadsWithEmail(deps, intercom, contact);
  for (const lead of leads) await mergeLead(deps, intercom, lead, contact.id);
  const isMerged = await identifyLeads(deps, contact);
  return leads.length > 0 || isMerged ? done : ignored('no WhatsApp lead of this person');
}

async function identifyLeads(deps: BridgeDeps, contact: ChangedContact): Promise<boolean> {
  let isMerged = false;
  for (const customer of await customersWithPhone(deps, contact))
    isMerged = (await identifyLead(deps, customer, contact.id)) || isMerged;
  return isMerged;
}

async function leadGotEmail(
  deps: BridgeDeps,
  event: EventDocument,
  intercom: IntercomClient,
  { workspace, id, email }: ChangedContact,
): Promise<Outcome> {
  if (email === undefined || !(await isContactOfCustomer(deps, workspace, id)))
    return ignored('no WhatsApp lead');
  const found = await intercom.searchContacts({ email });
  const user = found.find((each) => each.role === 'user' && isSameEmail(each.email, email));
  const again = event.receivedAt + LOOK_AGAIN_MS;
  if (user !== undefined) {
    await mergeLead(deps, intercom, id, user.id);
    return done;
  }
  return deps.clock.now() < again ? later(again, 'a new user may not be found yet') : ignored('no such user');
}

async function leadsWithEmail(
  deps: BridgeDeps,
  intercom: IntercomClient,
  { workspace, email }: ChangedContact,
): Promise<string[]> {
  if (email === undefined) return [];
  const found = await intercom.searchContacts({ email });
  const leads = found.filter((each) => each.role === 'lead' && isSameEmail(each.email, email));
  const ours = await Promise.all(leads.map(({ id }) => isContactOfCustomer(deps, workspace, id)));
  return leads.filter((_, index) => ours[index]).map(({ id }) => id);
}

function isSameEmail(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}

/**
 * Customers who write from a number of a contact, whatever forms it has, by our own map: no search is needed. Whether the
 * number is really theirs is decided when a contact is chosen for them.
 */
async function customersWithPhone(
  deps: BridgeDeps,
  { workspace, phone }: ChangedContact,
): Promise<CustomerDocument[]> {
  const isWanted = settingsOf(deps, workspace).identifyUsers;
  if (phone === undefined || !isWanted) return [];
  const customers = new Map<string, CustomerDocument>();
  for (const digits of phonesOf(phone, phoneCountries(deps, workspace))) {
    const customer = await holderOf(deps, phoneAlias(workspace, digits));
    if (customer !== undefined) customers.set(customer.id, customer);
  }
  return [...customers.values()];
}

/** Numbers of WhatsApp's that may be meant, in any of the countries. */
function phonesOf(entered: string, countries: readonly string[]): ReadonlySet<string> {
  const readings = ['', ...countries].flatMap((country) => readPhone(entered, country) ?? []);
  return new Set(readings.flatMap(phonesEnteredAs));
}

async function holderOf(deps: BridgeDeps, id: string): Promise<CustomerDocument | undefined> {
  const alias = await getAlias(deps, id);
  if (alias === undefined || alias.until !== undefined) return undefined;
  return getCustomer(deps, await liveCustomer(deps, alias.customer));
}
