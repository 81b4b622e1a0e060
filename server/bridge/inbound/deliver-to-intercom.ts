import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadConversation, ThreadDocument } from '../../domain/journal/thread.ts';
import { TAKEN_BACK } from '../../domain/messages/content-kept.ts';
import type { Carried } from '../../domain/messages/customer-media.ts';
import { dropIfErased } from '../../engine/journal/erased.ts';
import { later, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { changeEvent } from '../../records/events.ts';
import { tellAd, tellLastText } from '../attributes/tell-attributes.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { IntercomClient } from '../connections/guarded-intercom.ts';
import { numberScope } from '../connections/scopes.ts';
import type { ContactRequest } from '../contacts/contact-draft.ts';
import { ensureContact } from '../contacts/ensure-contact.ts';
import { refreshContact } from '../contacts/refresh-contact.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { tellersOf } from '../files/media-message.ts';
import { findQuoted } from '../references/find-quoted.ts';
import { readAnswered } from '../references/read-answered.ts';
import { rememberMention } from '../references/remember-mention.ts';
import { attachedFiles, type Cargo, messageBody, ownWords } from './cargo.ts';
import { chooseConversation } from './choose-conversation.ts';
import { withCustomerTime, withLastWamid } from './customer-time.ts';
import type { Inbound } from './inbound.ts';
import { loadMessages, withFilesToFollow } from './load-messages.ts';
import { settleOpened, settleReply } from './settle-inbound.ts';
import { showBeside, showingOf } from './show-beside.ts';
import { writeInbound } from './write-inbound.ts';

/**
 * Story 1: a customer's message becomes part of an Intercom conversation, once and in order. Each write is reserved
 * before it is called; `later` means that its outcome is not known yet or that it must wait.
 */
export async function deliverToIntercom(
  deps: FileDeps,
  run: LaneRun,
  event: EventDocument,
  calls = 1,
  carries?: readonly Carried[],
): Promise<Outcome> {
  const { message, answer } = await readAnswered(deps, run.thread(), event);
  if (message.at <= (run.thread().erasedBefore ?? 0) && (await dropIfErased(deps, event)))
    return { kind: 'ended', end: 'ignored', reason: 'erased before', stored: true };
  const intercom = deps.intercom(run.thread().workspace);
  const as = showingOf(deps, run.thread(), message);
  if (as !== 'nothing' && (await rememberMention(deps, run.thread(), event, message)))
    return leaveEdit(deps, run, event);
  if (as !== 'reply') return showBeside(deps, run, event, { as, message });
  run.defer((thread) => withLastWamid(thread, message));
  const quoted = await findQuoted(deps, run.thread(), message);
  const cargo = await loadMessages(deps, run.thread(), event, carries);
  for (const each of cargo?.items ?? [{ message }]) deps.limits.spend(numberScope(each.message.number));
  try {
    const known = {
      ...(cargo && { cargo }),
      ...(quoted && { quoted }),
      ...(answer !== undefined && { answer }),
    };
    return await deliver(deps, run, { event, message, intercom, calls, ...known });
  } finally {
    cargo?.release();
  }
}

/** Its message was deleted: the new words go nowhere, and from our records too. */
async function leaveEdit(deps: BridgeDeps, run: LaneRun, event: EventDocument): Promise<Outcome> {
  await changeEvent(deps, event.id, (current) => ({
    ...current,
    payload: TAKEN_BACK,
  }));
  return { kind: 'ended', end: 'ignored', reason: 'the edited message was deleted', thread: run.thread().id };
}

async function deliver(
  deps: FileDeps,
  run: LaneRun,
  about: Omit<Inbound, 'body' | 'contact'>,
): Promise<Outcome> {
  const { intercom, message } = about;
  const body = messageBody(message, about.cargo?.items, deps.clock.now(), about.quoted);
  const contact = await ensureContact(deps, contactRequest(run.thread(), about));
  if (contact.kind === 'later') return later(contact.at, 'contact in doubt');
  const inbound: Inbound = withWords({ ...about, contact, body });
  const place = await chooseConversation(deps, intercom, run.thread(), message.at);
  const outcome =
    place.kind === 'append'
      ? await append(deps, run, inbound, place.conversation)
      : await open(deps, run, inbound);
  await tellAd(deps, run.thread(), message.referral, outcome);
  return outcome;
}

async function append(
  deps: FileDeps,
  run: LaneRun,
  inbound: Inbound,
  conversation: ThreadConversation,
): Promise<Outcome> {
  run.defer((thread) => ({ ...withCustomerTimes(thread, inbound), conversation }));
  const files = attachedFiles(inbound.cargo?.items ?? []);
  const call = (reserved: IntercomClient['reserved'], body: string) =>
    reserved.replyAsContact({
      conversation: conversation.id,
      contact: inbound.contact.id,
      body,
      ...(files.length === 0 ? {} : { files }),
    });
  const smaller = (cargo: Cargo) => append(deps, run, withWords({ ...inbound, cargo }), conversation);
  const intent = { step: 'reply' as const, conversation: conversation.id };
  const write = { intent, call, settle: settleReply, smaller };
  const outcome = await writeInbound(deps, run, inbound, write);
  const said = { conversation: conversation.id, text: inbound.said, event: inbound.event.id };
  await tellLastText(deps, run.thread(), said, outcome);
  return outcome;
}

/** Intercom takes no files with a first message: they follow. */
async function open(deps: FileDeps, run: LaneRun, full: Inbound): Promise<Outcome> {
  const inbound = full.cargo === undefined ? full : { ...full, cargo: withFilesToFollow(full.cargo) };
  await refreshContact(deps, inbound.contact.id, contactRequest(run.thread(), inbound));
  run.defer((thread) => withCustomerTimes(thread, inbound));
  const { id: contact, role } = inbound.contact;
  const call = (reserved: IntercomClient['reserved'], body: string) =>
    reserved.openConversation({ contact, role, body });
  const along = (thread: ThreadDocument) => ({ ...thread, opening: thread.workspace });
  const intent = { step: 'open' as const, contact, along };
  const outcome = await writeInbound(deps, run, inbound, { intent, call, settle: settleOpened });
  if (outcome.kind === 'ended' && outcome.end === 'done' && full.cargo !== undefined)
    for (const [event, held] of full.cargo.handOver()) deps.fileShelf.put(event, held);
  return outcome;
}

/** Who needs the contact, and what is known of the person. */
function contactRequest(
  thread: ThreadDocument,
  { intercom, event, message, cargo }: Pick<Inbound, 'intercom' | 'event' | 'message' | 'cargo'>,
): ContactRequest {
  return {
    intercom,
    thread,
    event: event.id,
    lastText: ownWords(message, cargo?.items),
    saidBy: tellersOf(event.id, cargo?.items),
    name: message.name,
  };
}

function withWords(inbound: Omit<Inbound, 'said'>): Inbound {
  const said = ownWords(inbound.message, inbound.cargo?.items);
  return said === undefined ? inbound : { ...inbound, said };
}

/** The newest of those that are written together. */
function withCustomerTimes(thread: ThreadDocument, { message, cargo }: Inbound): ThreadDocument {
  const messages = [message, ...(cargo?.items ?? []).map((item) => item.message)];
  return messages.reduce(withCustomerTime, thread);
}
