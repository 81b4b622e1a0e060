import type { CustomerDocument } from '../domain/customer.ts';
import { RequestRejectedError } from '../domain/errors.ts';
import type { Reservation } from '../domain/reservation.ts';
import { INBOUND_GIVE_UP_MS, nextTry } from '../domain/retry-policy.ts';
import { callIntercom } from './call-intercom.ts';
import { changeDocument, without } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';
import { withContact } from './ensure-contact.ts';
import type { Inbound } from './inbound.ts';
import type { LaneRun } from './lane-run.ts';
import { later, type Outcome, setAside } from './outcome.ts';

/** A contact that Intercom just made may not be visible for some minutes. Milliseconds. */
const VISIBILITY_PATIENCE_MS = 5 * 60_000;

/**
 * Intercom refused a message. What can be healed is: a conversation that was deleted, a contact that was merged,
 * deleted or is not visible yet. Passing reasons go to the lane; a refusal for good sets the message aside.
 */
export async function followRefusal(
  deps: BridgeDeps,
  run: LaneRun,
  inbound: Inbound,
  step: Reservation['step'],
  error: unknown,
): Promise<Outcome> {
  if (!(error instanceof RequestRejectedError)) throw error;
  if (error.status !== 404 && error.status !== 410)
    return setAside(`Intercom refused the message (${error.providerCode ?? error.status ?? 'no code'}).`);
  if (step === 'reply' && (await dropDeletedConversation(deps, run, inbound))) return soon(deps);
  return (await followContact(deps, run, inbound)) ? soon(deps) : waitForVisibility(deps, inbound, error);
}

function soon(deps: BridgeDeps): Outcome {
  return later(deps.clock.now(), 'place or person has changed');
}

async function dropDeletedConversation(deps: BridgeDeps, run: LaneRun, inbound: Inbound): Promise<boolean> {
  const { conversation } = run.thread();
  if (conversation === undefined) return false;
  const current = await callIntercom(deps, inbound.access, () =>
    deps.intercom.getConversation(inbound.access, conversation.id),
  );
  if (current !== undefined) return false;
  await run.change((thread) =>
    thread.conversation?.id === conversation.id ? without(thread, 'conversation') : thread,
  );
  return true;
}

/** True when the customer has another contact now, or none. */
async function followContact(deps: BridgeDeps, run: LaneRun, inbound: Inbound): Promise<boolean> {
  const { id } = inbound.contact;
  const found = await callIntercom(deps, inbound.access, () => deps.intercom.getContact(inbound.access, id));
  if (found.kind === 'found')
    return (
      found.contact.role !== inbound.contact.role &&
      (await setContact(deps, run, id, (customer) => withContact(customer, found.contact)))
    );
  if (found.kind === 'merged')
    return setContact(deps, run, id, (customer) => withContact(customer, { id: found.into, role: 'user' }));
  if (deps.clock.now() < inbound.event.receivedAt + VISIBILITY_PATIENCE_MS) return false;
  return setContact(deps, run, id, (customer) => without(customer, 'contact', 'contactRole', 'contactKey'));
}

async function setContact(
  deps: BridgeDeps,
  run: LaneRun,
  from: string,
  change: (customer: CustomerDocument) => CustomerDocument,
): Promise<boolean> {
  await changeDocument(deps.storage.collection('customers'), run.thread().customer, (customer) =>
    customer.contact === from ? change(customer) : undefined,
  );
  return true;
}

function waitForVisibility(deps: BridgeDeps, inbound: Inbound, error: RequestRejectedError): Outcome {
  const now = deps.clock.now();
  if (now > inbound.event.receivedAt + INBOUND_GIVE_UP_MS)
    return setAside(`Intercom does not know the contact (${error.providerCode ?? 'not found'}).`);
  return later(nextTry({ tries: 1, now, random: deps.random() }), 'contact not visible yet');
}
