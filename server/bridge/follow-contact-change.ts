import { phoneAlias } from '../domain/customer.ts';
import type { EventDocument } from '../domain/event.ts';
import { phoneVariants, readPhone } from '../domain/phone-forms.ts';
import type { IntercomAccess } from '../ports/intercom.ts';
import type { ChangedContact } from '../ports/webhook-reader.ts';
import { callIntercom, getIntercomAccess } from './call-intercom.ts';
import type { BridgeDeps } from './deps.ts';
import { liveCustomer } from './live-thread.ts';
import { mergeLead } from './merge-lead.ts';
import { done, ignored, later, type Outcome } from './outcome.ts';

/** Search lags: a user made a moment ago is looked for once more after this. Milliseconds. */
const LOOK_AGAIN_MS = 5 * 60_000;

/**
 * A contact's e-mail address or phone has changed. A WhatsApp lead with the address of a user is merged into that user;
 * so is one whose number a user has now, if the workspace wants users to be identified.
 */
export async function followContactChange(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const contact = deps.reader.changedContact(event);
  const access = getIntercomAccess(deps, contact.workspace);
  if (contact.role === 'lead') return leadGotEmail(deps, event, access, contact);
  const leads = new Set([
    ...(await leadsWithEmail(deps, access, contact)),
    ...(await leadsWithPhone(deps, contact)),
  ]);
  if (leads.size === 0) return ignored('no WhatsApp lead of this person');
  for (const lead of leads) await mergeLead(deps, access, lead, contact.id);
  return done;
}

async function leadGotEmail(
  deps: BridgeDeps,
  event: EventDocument,
  access: IntercomAccess,
  { workspace, id, email }: ChangedContact,
): Promise<Outcome> {
  if (email === undefined || !(await isOurs(deps, workspace, id))) return ignored('no WhatsApp lead');
  const found = await callIntercom(deps, access, () => deps.intercom.searchContacts(access, { email }));
  const user = found.find((each) => each.role === 'user' && isSameEmail(each.email, email));
  const again = event.receivedAt + LOOK_AGAIN_MS;
  if (user !== undefined) {
    await mergeLead(deps, access, id, user.id);
    return done;
  }
  return deps.clock.now() < again ? later(again, 'a new user may not be found yet') : ignored('no such user');
}

async function isOurs(deps: BridgeDeps, workspace: string, contact: string): Promise<boolean> {
  const query = { index: 'byContact', equals: [`${workspace}|${contact}`], limit: 1 };
  return (await deps.storage.collection('customers').count(query)) > 0;
}

async function leadsWithEmail(
  deps: BridgeDeps,
  access: IntercomAccess,
  { workspace, email }: ChangedContact,
): Promise<string[]> {
  if (email === undefined) return [];
  const found = await callIntercom(deps, access, () => deps.intercom.searchContacts(access, { email }));
  const leads = found.filter((each) => each.role === 'lead' && isSameEmail(each.email, email));
  const ours = await Promise.all(leads.map(({ id }) => isOurs(deps, workspace, id)));
  return leads.filter((_, index) => ours[index]).map(({ id }) => id);
}

function isSameEmail(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}

/**
 * From our own map: no search is needed. Numbers without a country code count only where the setting names the country:
 * nobody knows which of our numbers they would belong to.
 */
async function leadsWithPhone(deps: BridgeDeps, { workspace, phone }: ChangedContact): Promise<string[]> {
  const settings = deps.connections.workspace(workspace)?.settings;
  if (phone === undefined || settings?.identifyUsers !== true) return [];
  const digits = readPhone(phone, settings.phoneCountry);
  const leads: string[] = [];
  for (const variant of digits === undefined ? [] : phoneVariants(digits)) {
    const alias = await deps.storage.collection('aliases').get(phoneAlias(workspace, variant));
    if (alias === undefined || alias.until !== undefined) continue;
    const id = await liveCustomer(deps, alias.customer);
    const customer = await deps.storage.collection('customers').get(id);
    if (customer?.contactRole === 'lead' && customer.contact !== undefined) leads.push(customer.contact);
  }
  return leads;
}
