import type { ThreadConversation, ThreadDocument } from '../../domain/journal/thread.ts';
import type { Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { ContactRequest } from '../contacts/contact-draft.ts';
import { refreshContact } from '../contacts/refresh-contact.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { tellersOf } from '../files/media-message.ts';
import { attachedFiles, type Cargo, ownWords } from './cargo.ts';
import type { Place } from './choose-conversation.ts';
import { withCustomerTime } from './customer-time.ts';
import type { Inbound } from './inbound.ts';
import { withFilesToFollow } from './load-messages.ts';
import { settleOpened, settleReply } from './settle-inbound.ts';
import { writeInbound } from './write-inbound.ts';
/** Appends the message to the conversation that was chosen, or opens one with it. */
export function writeMessage(
  deps: FileDeps,
  run: LaneRun,
  message: Omit<Inbound, 'said'>,
  place: Place,
): Promise<Outcome> {
  const inbound = withWords(message);
  return place.kind === 'append' ? append(deps, run, inbound, place.conversation) : open(deps, run, inbound);
}

function append(
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
  return writeInbound(deps, run, inbound, write);
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
export function contactRequest(
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
