import { OutcomeUnknownError } from '../domain/errors.ts';
import type { EventDocument } from '../domain/event.ts';
import { settledBy } from '../domain/reservation.ts';
import type { ThreadConversation } from '../domain/thread.ts';
import { getIntercomAccess, guardedCall } from './call-intercom.ts';
import { chooseConversation } from './choose-conversation.ts';
import type { BridgeDeps } from './deps.ts';
import { ensureContact } from './ensure-contact.ts';
import { followRefusal } from './follow-refusal.ts';
import type { Inbound } from './inbound.ts';
import type { Intent, LaneRun } from './lane-run.ts';
import { intercomScope } from './limits.ts';
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
  run.defer((thread) => ({ ...opensWindow(thread, inbound.message.at), conversation }));
  const intent = { conversation: conversation.id, anchor: conversation.lastPart };
  return attempt(deps, run, inbound, { ...intent, step: 'reply' }, async (body) => {
    const write = { conversation: conversation.id, contact: inbound.contact.id, body };
    const snapshot = await guardedCall(deps, inbound.access, () =>
      deps.intercom.replyAsContact(inbound.access, write),
    );
    return settleReply(deps, run, { ...inbound, body }, snapshot);
  });
}

async function open(deps: BridgeDeps, run: LaneRun, inbound: Inbound): Promise<Outcome> {
  await refreshContact(deps, run.thread(), inbound);
  await deps.limits.take(intercomScope(inbound.access.workspace));
  run.defer((thread) => ({ ...opensWindow(thread, inbound.message.at), opening: thread.workspace }));
  return attempt(deps, run, inbound, { step: 'open' }, async (body) => {
    const write = { contact: inbound.contact.id, role: inbound.contact.role, body };
    const opened = await guardedCall(deps, inbound.access, () =>
      deps.intercom.openConversation(inbound.access, write),
    );
    return settleOpened(deps, run, inbound, opened);
  });
}

/**
 * Reserves and calls. In doubt: the slot stays taken. Refused: the slot is free, and the refusal says what follows. The
 * text depends on the time of the reservation only, so that whoever looks for it later knows it.
 */
async function attempt(
  deps: BridgeDeps,
  run: LaneRun,
  inbound: Inbound,
  intent: Pick<Intent, 'step' | 'conversation' | 'anchor'>,
  call: (body: string) => Promise<Outcome>,
): Promise<Outcome> {
  const reserved = await run.reserve({
    ...intent,
    effect: inbound.event.id,
    event: inbound.event.id,
    calls: inbound.calls,
  });
  if (deps.clock.now() > reserved.callBy) return tooLate(deps, run);
  try {
    return await call(toIntercomBody(inbound.message, reserved.reservedAt));
  } catch (error) {
    if (error instanceof OutcomeUnknownError) return later(settledBy(reserved), 'write in doubt');
    run.settled();
    return followRefusal(deps, run, inbound, intent.step, error);
  }
}

/** Held up between reservation and call: others may count on nothing being called any more. */
function tooLate(deps: BridgeDeps, run: LaneRun): Outcome {
  run.settled();
  return later(deps.clock.now(), 'held up before the call');
}

function opensWindow<T extends { readonly lastCustomerAt?: number; readonly lastActivityAt: number }>(
  thread: T,
  at: number,
): T {
  return {
    ...thread,
    lastCustomerAt: Math.max(thread.lastCustomerAt ?? 0, at),
    lastActivityAt: Math.max(thread.lastActivityAt, at),
  };
}
