import type { Carried } from '../domain/customer-media.ts';
import type { CustomerMessage } from '../domain/customer-message.ts';
import type { EventDocument } from '../domain/event.ts';
import { settledBy } from '../domain/reservation.ts';
import type { ThreadConversation, ThreadDocument } from '../domain/thread.ts';
import { getIntercomAccess, guardedCall } from './call-intercom.ts';
import { callOnce } from './call-once.ts';
import { attachedFiles, type Cargo, cargoBody, toCarried } from './cargo.ts';
import { chooseConversation } from './choose-conversation.ts';
import type { BridgeDeps } from './deps.ts';
import { ensureContact } from './ensure-contact.ts';
import { followRefusal } from './follow-refusal.ts';
import type { Inbound } from './inbound.ts';
import type { Intent, LaneRun } from './lane-run.ts';
import { intercomScope, numberScope } from './limits.ts';
import { loadMessages, withFilesToFollow } from './load-messages.ts';
import { later, type Outcome } from './outcome.ts';
import { refreshContact } from './refresh-contact.ts';
import { isFileRefusal, smallerCargo } from './refused-files.ts';
import { type Settled, settleOpened, settleReply } from './settle-inbound.ts';
import { toIntercomBody } from './translate/to-intercom-text.ts';

/**
 * Story 1: a customer's message becomes part of an Intercom conversation, once and in order. Each write is reserved
 * before it is called; `later` means that its outcome is not known yet or that it must wait. Files are fetched before
 * anything is reserved. `carries` is what an earlier call of this event may have written: its repetition carries the same.
 */
export async function deliverToIntercom(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  calls = 1,
  carries?: readonly Carried[],
): Promise<Outcome> {
  const message = deps.reader.customerMessage(event);
  const access = getIntercomAccess(deps, run.thread().workspace);
  const cargo = await loadMessages(deps, run.thread(), event, carries);
  for (const each of cargo?.items ?? [{ message }]) deps.limits.spend(numberScope(each.message.number));
  try {
    const about = { event, message, access, calls, ...(cargo === undefined ? {} : { cargo }) };
    return await deliver(deps, run, about);
  } finally {
    cargo?.release();
  }
}

async function deliver(
  deps: BridgeDeps,
  run: LaneRun,
  about: Omit<Inbound, 'body' | 'contact'>,
): Promise<Outcome> {
  const { message, access } = about;
  const body = bodyOf(about, deps.clock.now());
  const contact = await ensureContact(deps, {
    access,
    thread: run.thread(),
    event: about.event.id,
    lastText: body,
    name: message.name,
  });
  if (contact.kind === 'later') return later(contact.at, 'contact in doubt');
  const inbound: Inbound = { ...about, contact, body };
  const place = await chooseConversation(deps, access, run.thread(), message.at);
  return place.kind === 'append' ? append(deps, run, inbound, place.conversation) : open(deps, run, inbound);
}

/** Depends on the time of the reservation only, so that whoever looks for it later knows it. */
function bodyOf({ message, cargo }: Pick<Inbound, 'message' | 'cargo'>, now: number): string {
  return cargo === undefined ? toIntercomBody(message, now) : cargoBody('messages', cargo.items, now);
}

async function append(
  deps: BridgeDeps,
  run: LaneRun,
  inbound: Inbound,
  conversation: ThreadConversation,
): Promise<Outcome> {
  await deps.limits.take(intercomScope(inbound.access.workspace));
  run.defer((thread) => ({ ...withCustomerTime(thread, inbound), conversation }));
  const intent = { conversation: conversation.id, anchor: conversation.lastPart };
  const files = attachedFiles(inbound.cargo?.items ?? []);
  const reply = (body: string) =>
    deps.intercom.replyAsContact(inbound.access, {
      conversation: conversation.id,
      contact: inbound.contact.id,
      body,
      ...(files.length === 0 ? {} : { files }),
    });
  const smaller = (cargo: Cargo) => append(deps, run, { ...inbound, cargo }, conversation);
  return attempt(deps, run, inbound, { ...intent, step: 'reply' }, reply, settleReply, smaller);
}

/** Intercom takes no files with a first message: they follow. */
async function open(deps: BridgeDeps, run: LaneRun, full: Inbound): Promise<Outcome> {
  const inbound = full.cargo === undefined ? full : { ...full, cargo: withFilesToFollow(full.cargo) };
  await refreshContact(deps, run.thread(), inbound);
  await deps.limits.take(intercomScope(inbound.access.workspace));
  run.defer((thread) => withCustomerTime(thread, inbound));
  const { id: contact, role } = inbound.contact;
  const start = (body: string) => deps.intercom.openConversation(inbound.access, { contact, role, body });
  const along = (thread: ThreadDocument) => ({ ...thread, opening: thread.workspace });
  const outcome = await attempt(deps, run, inbound, { step: 'open', contact, along }, start, settleOpened);
  if (outcome.kind === 'ended' && outcome.end === 'done' && full.cargo !== undefined)
    for (const [event, held] of full.cargo.handOver()) deps.fileShelf.put(event, held);
  return outcome;
}

/** Reserves, calls, settles. In doubt: the slot stays taken. Refused: the slot is free, and the refusal says what follows. */
async function attempt<Answer>(
  deps: BridgeDeps,
  run: LaneRun,
  inbound: Inbound,
  intent: Pick<Intent, 'step' | 'conversation' | 'contact' | 'anchor' | 'along'>,
  call: (body: string) => Promise<Answer>,
  settle: (deps: BridgeDeps, run: LaneRun, inbound: Settled, answer: Answer) => Promise<Outcome>,
  smaller?: (cargo: Cargo) => Promise<Outcome>,
): Promise<Outcome> {
  const { id } = inbound.event;
  const carries = inbound.cargo === undefined ? {} : { carries: toCarried(inbound.cargo.items) };
  const reserved = await run.reserve({ ...intent, effect: id, event: id, calls: inbound.calls, ...carries });
  if (deps.clock.now() > reserved.callBy) return tooLate(deps, run);
  const body = bodyOf(inbound, reserved.reservedAt);
  const called = await callOnce(() => guardedCall(deps, inbound.access, () => call(body)));
  switch (called.kind) {
    case 'answered':
      return settle(deps, run, { ...inbound, body, ...carries }, called.answer);
    case 'doubtful':
      return later(settledBy(reserved), 'write in doubt');
    case 'refused':
      run.undo();
      return smaller !== undefined &&
        inbound.cargo !== undefined &&
        isFileRefusal(called.error, inbound.cargo)
        ? smaller(smallerCargo(deps, inbound.cargo, 'leave'))
        : followRefusal(deps, run, inbound, intent.step, called.error);
  }
}

/** Held up between reservation and call: others may count on nothing being called any more. */
function tooLate(deps: BridgeDeps, run: LaneRun): Outcome {
  run.undo();
  return later(deps.clock.now(), 'held up before the call');
}

/** The service window counts from the customer's own messages, the newest of those that are written together. */
function withCustomerTime(thread: ThreadDocument, { message, cargo }: Inbound): ThreadDocument {
  const messages = [message, ...(cargo?.items ?? []).map((item) => item.message)];
  return messages.reduce(withTimeOf, thread);
}

function withTimeOf(thread: ThreadDocument, { at, opensWindow }: CustomerMessage): ThreadDocument {
  const active = { ...thread, lastActivityAt: Math.max(thread.lastActivityAt, at) };
  return opensWindow ? { ...active, lastCustomerAt: Math.max(thread.lastCustomerAt ?? 0, at) } : active;
}
