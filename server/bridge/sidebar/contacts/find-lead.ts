import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import { formatPhone } from '../../../domain/people/format-phone.ts';
import type { ContactPlace } from '../../../domain/sidebar/contact-panel.ts';
import { getCustomer } from '../../../records/customers.ts';
import { getLink } from '../../../records/links.ts';
import { getLiveThread } from '../../../records/live-thread.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/** The customer of a conversation and the contact that Intercom knows them as. */
export interface Lead {
  readonly thread: ThreadDocument;
  readonly customer: string;
  /** Intercom's id of the contact. */
  readonly contact: string;
  readonly words: string;
}

const NOT_HERE = 'This conversation is not with a customer on WhatsApp.';
const NO_CONTACT = 'The customer has no contact in Intercom yet. Open this again in a moment.';
const IS_USER = 'The customer is a user in Intercom already, so there is nothing to merge.';

/** The lead that can be merged; the reason in plain words when there is none. Rejects with `StorageError`. */
export async function findLead(deps: BridgeDeps, place: ContactPlace): Promise<Lead | string> {
  const link = await getLink(deps, place.workspace, place.conversation);
  const thread = link && (await getLiveThread(deps, link.thread));
  if (thread === undefined) return NOT_HERE;
  const customer = await getCustomer(deps, thread.customer);
  if (customer?.contact === undefined) return NO_CONTACT;
  const { contact, name } = customer;
  const isUser =
    customer.contactRole === 'user' || (place.person?.id === contact && place.person.role === 'user');
  if (isUser) return IS_USER;
  return { thread, customer: customer.id, contact, words: leadWords(thread, name) };
}

function leadWords({ identity }: ThreadDocument, name: string | undefined): string {
  const known = [name, identity.phone === undefined ? undefined : formatPhone(identity.phone)];
  return known.filter((words) => words !== undefined).join(', ') || 'the customer';
}
