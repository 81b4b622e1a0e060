import { RequestRejectedError, refusalCode } from '../../domain/errors.ts';
import type { Reservation } from '../../domain/journal/reservation.ts';
import { INBOUND_GIVE_UP_MS } from '../../domain/journal/retry-policy.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { CustomerDocument } from '../../domain/people/customer.ts';
import { endAside } from '../../engine/journal/end-aside.ts';
import { ignored, later, type Outcome, setAside } from '../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../engine/journal/patiently.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import type { ConversationSnapshot } from '../../ports/intercom.ts';
import { without } from '../../records/change-document.ts';
import { changeCustomer, getCustomer } from '../../records/customers.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { withContact, withoutContact } from '../contacts/ensure-contact.ts';
import type { Inbound } from './inbound.ts';

/** A contact that Intercom just made may not be visible for some minutes. Milliseconds. */
const VISIBILITY_PATIENCE_MS = 5 * 60_000;

/** Asked again meanwhile, and before a message is given up. */
const VISIBLE: Patience = { first: 1_000, most: 60_000, giveUp: INBOUND_GIVE_UP_MS };

/** What was refused, and for whom. */
type Refused = Pick<Inbound, 'event' | 'intercom' | 'contact'>;

/**
 * Intercom refused a message. What can be healed is: a conversation that was deleted, a contact that was merged,
 * deleted or is not visible yet. Passing reasons go to the lane; a refusal for good sets the message aside.
 */
export async function followRefusal(
  deps: BridgeDeps,
  run: LaneRun,
  inbound: Refused,
  step: Reservation['step'],
  error: unknown,
): Promise<Outcome> {
  if (!(error instanceof RequestRejectedError)) throw error;
  if (error.status !== 404 && error.status !== 410) {
    if (step === 'reply' && (await leaveConversation(run, inbound, isClosedToReplies))) return soon(deps);
    if (isAboutPerson(error)) return refusePerson(run, inbound, refusalCode(error));
    if (error.status === 403) return refuseAlike(deps, run, inbound, refusalCode(error));
    return setAside(`Intercom refused the message (${refusalCode(error)}).`);
  }
  if (await followContact(deps, run, inbound)) return soon(deps);
  if (step === 'reply' && (await leaveConversation(run, inbound, isNotTheirs))) return soon(deps);
  if (await giveUpContact(deps, run, inbound)) return soon(deps);
  return waitForVisibility(deps, inbound, error);
}

/** Said of the person who writes: the next message fares no better, whatever is in it. */
function isAboutPerson({ providerCode }: RequestRejectedError): boolean {
  return providerCode === 'blocked_user';
}

/** The first is set aside with its note; those that follow until Intercom takes one again end without either. */
async function refusePerson(run: LaneRun, { event }: Refused, code: string): Promise<Outcome> {
  const { refused } = run.thread();
  const reason = `Intercom takes no messages of this customer (${code}).`;
  if (refused?.code === code && refused.event !== event.id) return ignored(reason);
  await run.change((thread) => ({ ...thread, refused: { code, event: event.id } }));
  return setAside(`${reason} Those that follow are left out without a note until it does.`);
}

/**
 * It may be the person, the conversation or the message, nobody knows: each message is kept, and those of a thread that
 * are refused by one code, until Intercom takes one again, share the note of the first.
 */
async function refuseAlike(
  deps: BridgeDeps,
  run: LaneRun,
  { event }: Refused,
  code: string,
): Promise<Outcome> {
  const { refused } = run.thread();
  const reason = `Intercom refused the message (${code}).`;
  if (refused?.code === code && refused.event !== event.id)
    return endAside(deps, event, reason, run.thread().id);
  await run.change((thread) => ({ ...thread, refused: { code, event: event.id } }));
  return setAside(`${reason} Those that follow and are refused alike are set aside without a note.`);
}

function soon(deps: BridgeDeps): Outcome {
  return later(deps.clock.now(), 'place or person has changed');
}

type Reason = (current: ConversationSnapshot | undefined, contact: string) => boolean;

/** The conversation was deleted, or the customer's contact is no part of it (any more). */
const isNotTheirs: Reason = (current, contact) => current?.contacts.includes(contact) !== true;

/** A conversation that was turned into a ticket may not take messages as before. */
const isClosedToReplies: Reason = (current) => current?.isTicket === true;

/** When there is a reason to leave the conversation, the message goes into the next one. */
async function leaveConversation(run: LaneRun, inbound: Refused, isReason: Reason): Promise<boolean> {
  const { conversation } = run.thread();
  if (conversation === undefined) return false;
  const current = await inbound.intercom.getConversation(conversation.id);
  if (!isReason(current, inbound.contact.id)) return false;
  await run.change((thread) => withoutConversation(thread, conversation.id));
  return true;
}

/** Neither goes on there nor waits for an answer there. */
function withoutConversation(thread: ThreadDocument, id: string): ThreadDocument {
  const rested = thread.conversation?.id === id ? without(thread, 'conversation') : thread;
  return rested.startedFrom?.conversation === id ? without(rested, 'startedFrom') : rested;
}

/** True when the customer has another contact now, or none. A contact made just now may only be invisible yet. */
async function followContact(deps: BridgeDeps, run: LaneRun, inbound: Refused): Promise<boolean> {
  const { id, role } = inbound.contact;
  const found = await inbound.intercom.getContact(id);
  if (found.kind === 'merged')
    return replaceContact(deps, run, id, (customer) =>
      withContact(customer, { id: found.into, role: 'user' }, deps.clock.now()),
    );
  if (found.kind === 'found')
    return (
      found.contact.role !== role &&
      replaceContact(deps, run, id, (customer) => withContact(customer, found.contact, deps.clock.now()))
    );
  return giveUpContact(deps, run, inbound);
}

/** A contact of long ago that can be read but not written as: archived, and nobody told us. Another is looked for or made. */
function giveUpContact(deps: BridgeDeps, run: LaneRun, inbound: Refused): Promise<boolean> {
  return replaceContact(deps, run, inbound.contact.id, (customer) =>
    isFresh(customer, deps.clock.now())
      ? undefined
      : { ...withoutContact(customer), givenUp: inbound.contact.id },
  );
}

function isFresh(customer: CustomerDocument, now: number): boolean {
  return now < (customer.contactSince ?? 0) + VISIBILITY_PATIENCE_MS;
}

/** True also when somebody else has replaced it meanwhile. */
async function replaceContact(
  deps: BridgeDeps,
  run: LaneRun,
  from: string,
  change: (customer: CustomerDocument) => CustomerDocument | undefined,
): Promise<boolean> {
  const changed = await changeCustomer(deps, run.thread().customer, (customer) =>
    customer.contact === from ? change(customer) : undefined,
  );
  return changed !== undefined || (await getCustomer(deps, run.thread().customer))?.contact !== from;
}

/** Asks again soon at first, then ever more rarely. */
function waitForVisibility(deps: BridgeDeps, inbound: Refused, error: RequestRejectedError): Outcome {
  return (
    patiently(deps, inbound.event.receivedAt, VISIBLE, 'contact not visible yet') ??
    setAside(`Intercom does not know the contact (${error.providerCode ?? 'not found'}).`)
  );
}
