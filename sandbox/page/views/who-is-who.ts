import type { SimContact } from '../../intercom/state/workspace-state.ts';
import type { CustomerView } from '../../whatsapp/whatsapp-view.ts';
import type { PageDeps } from '../desk/page-world.ts';

/** The attribute in which our app keeps who somebody is on WhatsApp. */
const WHATSAPP_ID = 'WhatsApp id';

/** The latest conversations of a customer of WhatsApp, latest change first. */
export function conversationsOf(deps: PageDeps, customer: CustomerView) {
  const { intercom, workspace } = deps;
  const contacts = intercom.view.contacts(workspace).filter((contact) => isSame(customer, contact));
  const ids = new Set(contacts.map(({ id }) => id));
  return intercom.view
    .conversations(workspace)
    .filter(({ contactIds }) => contactIds.some((id) => ids.has(id)));
}

/** Whose phone a contact of Intercom has; undefined when nobody's, or when it may be several people's. */
export function customerOf({ whatsapp }: PageDeps, contact: SimContact | undefined): string | undefined {
  if (contact === undefined) return undefined;
  const found = whatsapp.view.customers().filter((customer) => isSame(customer, contact));
  return found.length === 1 ? found[0]?.id : undefined;
}

function isSame({ phone, waId, userIds }: CustomerView, contact: SimContact): boolean {
  const known = [...Object.values(userIds), phone, waId].filter((one) => one !== undefined);
  const told = [contact.phone, contact.customAttributes[WHATSAPP_ID]];
  return told.some((one) => typeof one === 'string' && known.includes(one));
}
