import type { CustomerMessage } from '../domain/customer-message.ts';
import type { EventDocument } from '../domain/event.ts';
import { settledBy } from '../domain/reservation.ts';
import type { ThreadConversation, ThreadDocument } from '../domain/thread.ts';
import { getIntercomAccess, guardedCall } from './call-intercom.ts';
import { callOnce } from './call-once.ts';
import { chooseConversation } from './choose-conversation.ts';
import type { BridgeDeps } from './deps.ts';
import { ensureContact } from './ensure-contact.ts';
import { dropIfErased } from './erased.ts';
import { followRefusal } from './follow-refusal.ts';
import type { Inbound } from './inbound.ts';
import type { Intent, LaneRun } from './lane-run.ts';
import { intercomScope, numberScope } from './limits.ts';
import { later, type Outcome } from './outcome.ts';
import { refreshContact } from './refresh-contact.ts';
import { settleOpened, settleReply } from './settle-inbound.ts';
import { toIntercomBody } from './translate/to-intercom-text.ts';

/**
 * Story 1: a customer's message becomes part of an Intercom conversation, once and in order. Each write is reserved
 * before it is called; `later` means that its outcome is not known yet or that it must wait.
 */
export async function deliverToIntercom(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  calls = 1,
): Promise<Outcome> {
  const message = deps.reader.customerMessage(event);
  if (message.at <= (run.thread().erasedBefore ?? 0) && (await dropIfErased(deps, event)))
    return { kind: 'ended', end: 'ignored', reason: 'erased before', stored: true };
  deps.limits.spend(numberScope(message.number));
  const access = getIntercomAccess(deps, run.thread().workspace);
  const body = toIntercomBody(message, deps.clock.now());
  const contact = await ensureContact(deps, {
    access,
    thread: run.thread(),
    event: event.id,
    lastText: body,
    name: message.name,
  });
  if (contact.kind === 'later') return later(contact.at, 'contact in doubt');
  const inbound: Inbound = { event, message, access, contact, body, calls };
  const place = await chooseConversation(deps, access, run.thread(), message.at);
  return place.kind === 'append' ? append(deps, run, inbound, place.conversation) : open(deps, run, inbound);
}

async function append(
  deps: BridgeDeps,
  run: LaneRun,
  inbound: Inbound,
  conversation: ThreadConversation,
): Promise<Outcome> {
  await deps.limits.take(intercomScope(inbound.access.workspace));
  run.defer((thread) => ({ ...withCustomerTime(thread, inbound.message), conversation }));
  const intent = { conversation: conversation.id, anchor: conversation.lastPart };
  const reply = (body: string) =>
    deps.intercom.replyAsContact(inbound.access, {
      conversation: conversation.id,
      contact: inbound.contact.id,
      body,
    });
  return attempt(deps, run, inbound, { ...intent, step: 'reply' }, reply, settleReply);
}

async function open(deps: BridgeDeps, run: LaneRun, inbound: Inbound): Promise<Outcome> {
  await refreshContact(deps, run.thread(), inbound);
  await deps.limits.take(intercomScope(inbound.access.workspace));
  run.defer((thread) => withCustomerTime(thread, inbound.message));
  const { id: contact, role } = inbound.contact;
  const start = (body: string) => deps.intercom.openConversation(inbound.access, { contact, role, body });
  const along = (thread: ThreadDocument) => ({ ...thread, opening: thread.workspace });
  return attempt(deps, run, inbound, { step: 'open', contact, along }, start, settleOpened);
}

/**
 * Reserves, calls, settles. In doubt: the slot stays taken. Refused: the slot is free, and the refusal says what
 * follows. The text depends on the time of the reservation only, so that whoever looks for it later knows it.
 */
async function attempt<Answer>(
  deps: BridgeDeps,
  run: LaneRun,
  inbound: Inbound,
  intent: Pick<Intent, 'step' | 'conversation' | 'contact' | 'anchor' | 'along'>,
  call: (body: string) => Promise<Answer>,
  settle: (deps: BridgeDeps, run: LaneRun, inbound: Inbound, answer: Answer) => Promise<Outcome>,
): Promise<Outcome> {
  const { id } = inbound.event;
  const reserved = await run.reserve({ ...intent, effect: id, event: id, calls: inbound.calls });
  if (deps.clock.now() > reserved.callBy) return tooLate(deps, run);
  const body = toIntercomBody(inbound.message, reserved.reservedAt);
  const called = await callOnce(() => guardedCall(deps, inbound.access, () => call(body)));
  switch (called.kind) {
    case 'answered':
      return settle(deps, run, { ...inbound, body }, called.answer);
    case 'doubtful':
      return later(settledBy(reserved), 'write in doubt');
    case 'refused':
      run.undo();
      return followRefusal(deps, run, inbound, intent.step, called.error);
  }
}

/** Held up between reservation and call: others may count on nothing being called any more. */
function tooLate(deps: BridgeDeps, run: LaneRun): Outcome {
  run.undo();
  return later(deps.clock.now(), 'held up before the call');
}

/** The service window counts from the customer's own messages. */
function withCustomerTime(thread: ThreadDocument, { at, opensWindow }: CustomerMessage): ThreadDocument {
  const active = { ...thread, lastActivityAt: Math.max(thread.lastActivityAt, at) };
  return opensWindow ? { ...active, lastCustomerAt: Math.max(thread.lastCustomerAt ?? 0, at) } : active;
}
