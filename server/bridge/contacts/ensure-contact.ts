import { OutcomeUnknownError, ProviderUnavailableError, RequestRejectedError } from '../../domain/errors.ts';
import { CALL_BY_MS, type Reservation, settledBy } from '../../domain/journal/reservation.ts';
import { orphanWork } from '../../domain/journal/work.ts';
import type { CustomerDocument } from '../../domain/people/customer.ts';
import { insist } from '../../engine/effects/insist.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import type { IntercomContact } from '../../ports/intercom.ts';
import { without } from '../../records/change-document.ts';
import { changeCustomer, getCustomer } from '../../records/customers.ts';
import { ensureAttributes } from '../attributes/ensure-attributes.ts';
import { mayShowTextOf } from '../attributes/told-texts.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { attributesSignature, type ContactRequest, contactDraft, withoutRefused } from './contact-draft.ts';
import { type Identified, identifyContact } from './identify-contact.ts';
import { lookForAnother, lookForContact } from './look-for-contact.ts';

/** The contact to write as, or the time at which to ask again because its creation is in doubt. */
export type ContactResult =
  | { readonly kind: 'contact'; readonly id: string; readonly role: 'lead' | 'user' }
  | { readonly kind: 'later'; readonly at: number };

/** A lost creation is looked for this long before it is made again: Intercom's search lags by minutes. Milliseconds. */
export const CONTACT_PATIENCE_MS = 10 * 60_000;

/** Two lanes of one customer met; the other is quick. Milliseconds. */
const CONTENTION_MS = 50;

/** Between two looks. Milliseconds. */
const LOOK_EVERY_MS = 30_000;

/**
 * Finds or creates the contact of the thread's customer: once, whichever of its threads asks first. Leads never
 * conflict at Intercom, so the creation is reserved on the customer; a lost answer is looked for before it is repeated.
 */
export async function ensureContact(deps: BridgeDeps, request: ContactRequest): Promise<ContactResult> {
  const customer = await getCustomer(deps, request.thread.customer);
  if (customer === undefined) throw new RangeError('the customer of a thread is gone');
  if (customer.contact !== undefined)
    return { kind: 'contact', id: customer.contact, role: customer.contactRole ?? 'lead' };
  // Joined since the thread was read, and without one: it has that of whoever stays. The join may wait for this very write.
  if (customer.joinedInto !== undefined)
    return ensureContact(deps, { ...request, thread: { ...request.thread, customer: customer.joinedInto } });
  if (customer.creating !== undefined) return settleCreation(deps, request, customer, customer.creating);
  return create(deps, request, customer, 1);
}

async function create(
  deps: BridgeDeps,
  request: ContactRequest,
  customer: CustomerDocument,
  calls: number,
): Promise<ContactResult> {
  await ensureAttributes(deps, request.intercom, 'contact');
  const known = calls === 1 ? await findKnown(deps, request, customer) : undefined;
  if (known !== undefined) return known;
  await request.intercom.takeTurn();
  const reserved = await reserve(deps, request, customer, calls);
  if (reserved === undefined) return { kind: 'later', at: deps.clock.now() + CONTENTION_MS };
  const created = await callForContact(deps, request, reserved);
  return insist(deps.clock, async () => {
    await leaveTwin(deps, request, created, { calls, reservedAt: deps.clock.now() });
    return adopt(deps, reserved, created, { attributesSet: attributesSignature(deps, request) });
  });
}

/** Of a contact that was created more than once the twin is to be archived. Before it is adopted: afterwards nobody asks. */
async function leaveTwin(
  deps: BridgeDeps,
  { thread }: ContactRequest,
  { id: keep }: IntercomContact,
  { calls, reservedAt }: Pick<Reservation, 'calls' | 'reservedAt'>,
): Promise<void> {
  if (calls > 1) await enqueue(deps, orphanWork(thread, keep, reservedAt));
}

/** A contact that the customer has already: by the setting of the workspace, or where one was given up. */
async function findKnown(
  deps: BridgeDeps,
  request: ContactRequest,
  customer: CustomerDocument,
): Promise<ContactResult | undefined> {
  const { givenUp } = customer;
  const identified = await identifyContact(deps, request);
  if (identified !== undefined && identified.contact.id !== givenUp)
    return adoptIdentified(deps, customer, identified);
  const another = givenUp === undefined ? undefined : await lookForAnother(deps, request, givenUp);
  return another && adopt(deps, customer, another);
}

/** The contact was there before WhatsApp. Its WhatsApp attributes are set before the conversation is opened. */
async function adoptIdentified(
  deps: BridgeDeps,
  customer: CustomerDocument,
  { contact, others }: Identified,
): Promise<ContactResult> {
  return adopt(deps, customer, contact, others > 0 ? { otherMatches: others, isChosen: true } : {});
}

/** Somebody's creation is open: wait until it must have ended, then look; after long patience, create again. */
async function settleCreation(
  deps: BridgeDeps,
  request: ContactRequest,
  customer: CustomerDocument,
  open: Reservation,
): Promise<ContactResult> {
  const now = deps.clock.now();
  if (now < settledBy(open)) return { kind: 'later', at: settledBy(open) };
  const found = await lookForContact(deps, request, open);
  if (found !== undefined) {
    await leaveTwin(deps, request, found, open);
    return adopt(deps, customer, found);
  }
  if (now < open.reservedAt + CONTACT_PATIENCE_MS) return { kind: 'later', at: now + LOOK_EVERY_MS };
  deps.metrics.count('possible_duplicates', { of: 'contact' });
  return create(deps, request, customer, open.calls + 1);
}

async function reserve(
  deps: BridgeDeps,
  request: ContactRequest,
  customer: CustomerDocument,
  calls: number,
): Promise<CustomerDocument | undefined> {
  const now = deps.clock.now();
  const creating: Reservation = {
    effect: `contact|${customer.id}|${calls}`,
    event: request.event,
    step: 'contact',
    fence: 0,
    reservedAt: now,
    callBy: now + CALL_BY_MS,
    looks: 0,
    calls,
  };
  return deps.storage
    .collection('customers')
    .update({ ...(mayShowTextOf(customer, request) ?? customer), creating });
}

async function callForContact(
  deps: BridgeDeps,
  request: ContactRequest,
  customer: CustomerDocument,
): Promise<IntercomContact> {
  try {
    return await callWithLess(deps, request, customer);
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) await insist(deps.clock, () => freeSlot(deps, customer));
    throw error;
  }
}

/** Refusals are certain: what Intercom did not like is left out and asked again. No value of a customer hides the customer. */
async function callWithLess(
  deps: BridgeDeps,
  request: ContactRequest,
  customer: CustomerDocument,
): Promise<IntercomContact> {
  let draft = contactDraft(deps, request);
  while (deps.clock.now() <= (customer.creating?.callBy ?? 0)) {
    try {
      return await request.intercom.reserved.createContact(draft);
    } catch (error) {
      const existing = await findExisting(request, error);
      if (existing !== undefined) return existing;
      if (!(error instanceof RequestRejectedError)) throw error;
      const less = withoutRefused(draft, error.context['parameter']);
      if (less === undefined) throw error;
      draft = less;
    }
  }
  throw new ProviderUnavailableError('the contact could not be created in time', { provider: 'intercom' });
}

/** Intercom named the contact that is there already. */
async function findExisting(request: ContactRequest, error: unknown): Promise<IntercomContact | undefined> {
  const id = error instanceof RequestRejectedError ? error.context['existingId'] : undefined;
  if (typeof id !== 'string') return undefined;
  const found = await request.intercom.getContact(id);
  return found.kind === 'found' ? found.contact : undefined;
}

/** The creation certainly did not happen; only our own reservation is taken back. */
async function freeSlot(deps: BridgeDeps, reserved: CustomerDocument): Promise<void> {
  await changeCustomer(deps, reserved, (current) =>
    current.creating?.reservedAt === reserved.creating?.reservedAt ? without(current, 'creating') : undefined,
  );
}

/** What is known of a contact when it is adopted. */
type Known = Pick<CustomerDocument, 'attributesSet' | 'otherMatches' | 'isChosen'>;

/**
 * From here on the contact is known for all threads of the customer, with what is known of it. A contact adopted meanwhile
 * stays.
 */
async function adopt(
  deps: BridgeDeps,
  customer: CustomerDocument,
  contact: IntercomContact,
  known: Known = {},
): Promise<ContactResult & { readonly kind: 'contact' }> {
  const adopted = await changeCustomer(deps, customer, (current) =>
    current.contact === undefined
      ? { ...withContact(current, contact, deps.clock.now()), ...known }
      : undefined,
  );
  const now = adopted ?? (await getCustomer(deps, customer.id));
  return { kind: 'contact', id: now?.contact ?? contact.id, role: now?.contactRole ?? contact.role };
}

export function withContact(
  customer: CustomerDocument,
  contact: Pick<IntercomContact, 'id' | 'role'>,
  now: number,
): CustomerDocument {
  return {
    ...without(customer, 'creating', 'givenUp'),
    contact: contact.id,
    contactRole: contact.role,
    contactKey: `${customer.workspace}|${contact.id}`,
    contactSince: now,
  };
}

/** The contact is gone: the next message finds or makes another. */
export function withoutContact(customer: CustomerDocument): CustomerDocument {
  return without(
    customer,
    'contact',
    'contactRole',
    'contactKey',
    'contactSince',
    'attributesSet',
    'otherMatches',
    'isChosen',
  );
}
