import type { CustomerDocument } from '../../domain/people/customer.ts';
import type { SwitchRefusal } from '../../domain/switching/switch.ts';
import { changeCustomer, getCustomer } from '../../records/customers.ts';
import { ensureAttributes } from '../attributes/ensure-attributes.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { IntercomClient } from '../connections/guarded-intercom.ts';
import { ensureContact, withContact, withoutContact } from '../contacts/ensure-contact.ts';
import { isOfOther } from '../contacts/identify-contact.ts';
import { fillContact } from '../contacts/renew-contact.ts';
import type { Joining } from './joining.ts';

export type JoinedContact =
  /** `former`: the contact that the customer had before. */
  | { readonly kind: 'joined'; readonly former?: string }
  | { readonly kind: 'refused'; readonly why: SwitchRefusal }
  | { readonly kind: 'later'; readonly at: number };

type Person = { readonly id: string; readonly role: 'lead' | 'user' };

/**
 * Makes the contact of a card the customer's. A contact that the customer had before stays as it is, and keeps what was
 * written with it: nobody's earlier words are shown in a Messenger because of a code. A contact of another customer stays
 * that one's. Harmless to repeat; rejects with `StorageError` and with what `IntercomPort` throws.
 */
export async function joinContact(deps: BridgeDeps, joining: Joining): Promise<JoinedContact> {
  const thread = joining.run.thread();
  const intercom = deps.intercom(thread.workspace);
  const person = await survivorOf(intercom, joining.found.contact);
  if (person === undefined) return { kind: 'refused', why: 'contact-gone' };
  if (await isOfOther(deps, thread, person.id)) return { kind: 'refused', why: 'contact-of-another' };
  const customer = await settledCustomer(deps, intercom, joining);
  if (customer.kind === 'later') return customer;
  const former = customer.contact;
  if (former !== person.id && !(await take(deps, joining, person)))
    return { kind: 'refused', why: 'contact-of-another' };
  await fill(deps, intercom, joining, person.id);
  return { kind: 'joined', ...(former !== undefined && former !== person.id && { former }) };
}

/** The contact, or the one that it was merged into since: a visitor may have become a user meanwhile. */
async function survivorOf(intercom: IntercomClient, id: string): Promise<Person | undefined> {
  const found = await intercom.getContact(id);
  if (found.kind === 'found') return found.contact;
  return found.kind === 'merged' ? { id: found.into, role: 'user' } : undefined;
}

type Settled =
  | { readonly kind: 'customer'; readonly id: string; readonly contact?: string }
  | { readonly kind: 'later'; readonly at: number };

/** A contact that is being made must be known first, else it would replace this one. */
async function settledCustomer(
  deps: BridgeDeps,
  intercom: IntercomClient,
  { run, event, message }: Joining,
): Promise<Settled> {
  const thread = run.thread();
  const customer = await getCustomer(deps, thread.customer);
  if (customer?.creating === undefined)
    return { kind: 'customer', id: thread.customer, ...(customer?.contact && { contact: customer.contact }) };
  const made = await ensureContact(deps, {
    intercom,
    thread,
    event: event.id,
    lastText: undefined,
    saidBy: [],
    name: message.name,
  });
  return made.kind === 'later' ? made : { kind: 'customer', id: thread.customer, contact: made.id };
}

/** False when another customer took the contact at the same time: then neither has it. */
async function take(deps: BridgeDeps, { run }: Joining, person: Person): Promise<boolean> {
  const thread = run.thread();
  const before = await getCustomer(deps, thread.customer);
  await changeCustomer(deps, thread.customer, (current) =>
    current.creating === undefined ? withOther(current, person, deps.clock.now()) : undefined,
  );
  if (!(await isOfOther(deps, thread, person.id))) return true;
  await changeCustomer(deps, thread.customer, (current) =>
    current.contact === person.id && before !== undefined
      ? { ...before, version: current.version }
      : undefined,
  );
  return false;
}

function withOther(customer: CustomerDocument, person: Person, now: number): CustomerDocument {
  const { contact, formerContacts = [] } = customer;
  const former = contact === undefined ? formerContacts : [...new Set([...formerContacts, contact])];
  return {
    ...withContact(withoutContact(customer), person, now),
    ...(former.length > 0 && { formerContacts: former }),
  };
}

/** The number is shown with the contact, and stands as its phone unless there is one. */
async function fill(
  deps: BridgeDeps,
  intercom: IntercomClient,
  { run }: Joining,
  contact: string,
): Promise<void> {
  const { phone } = run.thread().identity;
  if (phone === undefined) return;
  await ensureAttributes(deps, intercom, 'contact');
  await fillContact(deps, run.thread(), contact, `+${phone}`);
}
