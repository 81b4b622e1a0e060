import type { CustomerDocument } from '../../domain/people/customer.ts';
import type { SwitchRefusal } from '../../domain/switching/switch.ts';
import { changeCustomer, getCustomer } from '../../records/customers.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import { changeSwitch, findSwitch, keepFormerContact, switchesOf } from '../../records/switches.ts';
import { ensureAttributes } from '../attributes/ensure-attributes.ts';
import { withFormerTexts } from '../attributes/told-texts.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { ensureContact, withContact, withoutContact } from '../contacts/ensure-contact.ts';
import { isOfOther, wasOfOther } from '../contacts/identify-contact.ts';
import { fillContact } from '../contacts/renew-contact.ts';
import { survivingContact } from '../conversations/survivor-of.ts';
import type { Joining } from './joining.ts';

export type JoinedContact =
  /** `former`: the contact that the customer had before. */
  | { readonly kind: 'joined'; readonly id: string; readonly former?: string }
  | { readonly kind: 'refused'; readonly why: SwitchRefusal }
  | { readonly kind: 'later'; readonly at: number };

type Person = { readonly id: string; readonly role: 'lead' | 'user' };

/** Somebody else is at work with the customer; they are quick. Milliseconds. */
const BUSY_MS = 1_000;

/**
 * Makes the contact of a card the customer's. A contact that the customer had before stays as it is, and keeps what was
 * written with it: nobody's earlier words are shown in a Messenger because of a code. A contact of another customer stays
 * that one's. Harmless to repeat; rejects with `StorageError` and with what `IntercomPort` throws.
 */
export async function joinContact(deps: BridgeDeps, joining: Joining): Promise<JoinedContact> {
  const thread = joining.run.thread();
  const intercom = deps.intercom(thread.workspace);
  const person = await survivingContact(deps, thread.workspace, joining.found.contact);
  if (person === undefined) return { kind: 'refused', why: 'contact-gone' };
  if (await isTaken(deps, joining, person.id)) return giveBack(deps, joining, person.id);
  const customer = await settledCustomer(deps, intercom, joining);
  if (customer === 'busy') return { kind: 'later', at: deps.clock.now() + BUSY_MS };
  if (customer.contact !== person.id) {
    const former = customer.contact ?? '';
    await changeSwitch(deps, joining.found.id, (current) =>
      current.former === undefined ? { ...current, former } : undefined,
    );
    const { workspace, customer: owner } = thread;
    if (former !== '') await keepFormerContact(deps, { workspace, contact: former, customer: owner });
    if (!(await take(deps, thread.customer, person)))
      return { kind: 'later', at: deps.clock.now() + BUSY_MS };
    if (await isTaken(deps, joining, person.id)) return giveBack(deps, joining, person.id);
  }
  await fill(deps, intercom, joining, person.id);
  return { kind: 'joined', id: person.id, ...(await formerOf(deps, joining)) };
}

/**
 * It is another customer's, or was until it was merged, which may not have been followed yet; or another customer took a
 * conversation of it along before.
 */
async function isTaken(deps: BridgeDeps, { run, found }: Joining, contact: string): Promise<boolean> {
  const { id, workspace, customer } = run.thread();
  const ids = new Set([contact, found.contact]);
  for (const each of ids) {
    if (await isOfOther(deps, { workspace, customer }, each)) return true;
    if (await wasOfOther(deps, { workspace, customer }, each)) return true;
  }
  const codes = (await Promise.all([...ids].map((each) => switchesOf(deps, workspace, each, MOST)))).flat();
  const users = codes.flatMap(({ usedBy, joinedAt }) => (joinedAt !== undefined && usedBy?.thread) || []);
  const threads = await Promise.all([...new Set(users)].map((each) => getLiveThread(deps, each)));
  return threads.some((each) => each !== undefined && each.id !== id && each.customer !== customer);
}

/** Codes of one person that are looked at. */
const MOST = 200;

/** Two took it at once, then neither has it: the customer is again who they were before. Also after a crash in between. */
async function giveBack(deps: BridgeDeps, joining: Joining, contact: string): Promise<JoinedContact> {
  const { workspace, customer } = joining.run.thread();
  const { former } = (await findSwitch(deps, joining.found.code)) ?? {};
  const before = former ? await survivingContact(deps, workspace, former) : undefined;
  await changeCustomer(deps, customer, (current) => {
    if (former === undefined || current.contact !== contact) return undefined;
    const free = withoutContact(current);
    return before === undefined ? free : withContact(free, before, deps.clock.now());
  });
  return { kind: 'refused', why: 'contact-of-another' };
}

async function formerOf(deps: BridgeDeps, { found }: Joining): Promise<{ readonly former?: string }> {
  const { former = '' } = (await findSwitch(deps, found.code)) ?? {};
  return former === '' ? {} : { former };
}

/** A contact that is being made must be known first, else it would replace this one. */
async function settledCustomer(
  deps: BridgeDeps,
  intercom: IntercomClient,
  { run, event, message }: Joining,
): Promise<{ readonly contact?: string } | 'busy'> {
  const thread = run.thread();
  const customer = await getCustomer(deps, thread.customer);
  if (customer === undefined || customer.joinedInto !== undefined) return 'busy';
  if (customer.creating === undefined)
    return customer.contact === undefined ? {} : { contact: customer.contact };
  const made = await ensureContact(deps, {
    intercom,
    thread,
    event: event.id,
    lastText: undefined,
    saidBy: [],
    name: message.name,
  });
  return made.kind === 'later' ? 'busy' : { contact: made.id };
}

/** False when it was not stored: somebody makes a contact for the customer, or joins them with another one. */
async function take(deps: BridgeDeps, customer: string, person: Person): Promise<boolean> {
  const stored = await changeCustomer(deps, customer, (current) =>
    current.creating === undefined && current.joinedInto === undefined
      ? withOther(current, person, deps.clock.now())
      : undefined,
  );
  return stored !== undefined;
}

function withOther(customer: CustomerDocument, person: Person, now: number): CustomerDocument {
  const { contact, formerContacts = [] } = customer;
  if (contact === undefined) return withContact(customer, person, now);
  return {
    ...withContact(withoutContact(withFormerTexts(customer)), person, now),
    formerContacts: [...new Set([...formerContacts, contact])],
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
