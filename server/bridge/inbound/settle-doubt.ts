import type { EventDocument } from '../../domain/journal/event.ts';
import { type Reservation, settledBy } from '../../domain/journal/reservation.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { ConversationPart } from '../../domain/messages/teammate-part.ts';
import { eventRef } from '../../engine/journal/event-ref.ts';
import { done, later, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import type { ConversationSnapshot } from '../../ports/intercom.ts';
import { getCustomer } from '../../records/customers.ts';
import { getEvent } from '../../records/events.ts';
import { findLinkedThread, linksOfThread } from '../../records/links.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { CONTACT_PATIENCE_MS } from '../contacts/ensure-contact.ts';
import { contactTrace, findOwnPart, type Trace } from '../conversations/find-own-part.ts';
import type { Opened } from '../conversations/link-opened.ts';
import { noteTrace, settleNote, writeNote } from '../conversations/write-note.ts';
import { sentTextTrace, writeSentText } from '../conversations/write-sent-text.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { withWords } from '../references/read-answered.ts';
import { settleStarted } from './begin/settle-started.ts';
import { startConversation, startTrace } from './begin/start-conversation.ts';
import { filesBody, messageBody, ownWords, readCarried } from './cargo.ts';
import { deliverFiles, type EarlierTry } from './deliver-files.ts';
import { deliverToIntercom } from './deliver-to-intercom.ts';
import { readOpened, type Wanted } from './read-opened.ts';
import { type Settled, settleOpened, settleReply } from './settle-inbound.ts';

/** A reply in doubt is looked for this long after nobody can be calling any more. Milliseconds. */
const REPLY_PATIENCE_MS = 2 * 60_000;

/** Waits between looks, milliseconds; the last one repeats. */
const LOOK_AFTER_MS: readonly number[] = [2_000, 5_000, 10_000, 20_000, 30_000];

/**
 * The lane has an effect whose outcome is not known: looks for it, patiently, and settles with what it finds. When
 * nothing was found for long enough the call is repeated, counted as a possible duplicate.
 */
export async function settleDoubt(deps: FileDeps, run: LaneRun, open: Reservation): Promise<Outcome> {
  if (isSettled(await readEvent(deps, open))) return freed(run);
  if (deps.clock.now() < settledBy(open)) return later(settledBy(open), 'waiting for the end of a call');
  await run.looking();
  // Read again now that nobody else settles it.
  const event = await readEvent(deps, open);
  if (event === undefined || isSettled(event)) return freed(run);
  const found = await look(deps, run, event, open);
  if (found !== undefined) return found;
  if (deps.clock.now() < settledBy(open) + patience(open)) return lookAgain(deps, open);
  deps.logger.warn('write repeated after looking', {
    event: eventRef(event.id),
    thread: run.thread().id,
    step: open.step,
  });
  return repeat(deps, run, event, open);
}

function readEvent(deps: BridgeDeps, open: Reservation): Promise<EventDocument | undefined> {
  return getEvent(deps, open.event);
}

/**
 * True when nothing is to be learned from the write any more. Work on files may also have been ended by a worker that had
 * lost the lane while it waited for WhatsApp and had no file: that tells nothing of the write, for only who knows its
 * place has settled it.
 */
function isSettled(event: EventDocument | undefined): boolean {
  if (event === undefined) return true;
  const { endedAt, kind, result } = event;
  return endedAt !== undefined && (kind !== 'media-file' || result !== undefined);
}

function freed(run: LaneRun): Outcome {
  run.settled();
  return { ...done, stored: true };
}

function patience(open: Reservation): number {
  return open.step === 'open' ? CONTACT_PATIENCE_MS : REPLY_PATIENCE_MS;
}

function lookAgain(deps: BridgeDeps, open: Reservation): Outcome {
  const wait = LOOK_AFTER_MS[Math.min(open.looks, LOOK_AFTER_MS.length - 1)] ?? 0;
  return later(deps.clock.now() + wait, 'looking for a write in doubt');
}

function repeat(deps: FileDeps, run: LaneRun, event: EventDocument, open: Reservation): Promise<Outcome> {
  const calls = open.calls + 1;
  if (event.kind === 'note') return writeNote(deps, run, event, calls);
  if (event.kind === 'sent-text') return writeSentText(deps, run, event, calls);
  if (event.kind === 'start-conversation') return startConversation(deps, run, event, calls);
  if (event.kind === 'media-file') return repeatFiles(deps, run, event, { calls, place: open.conversation });
  return deliverToIntercom(deps, run, event, calls, open.carries);
}

/** Whatever ended it, also that there is nothing to post any more, settles the write that was looked for. */
async function repeatFiles(
  deps: FileDeps,
  run: LaneRun,
  event: EventDocument,
  earlier: EarlierTry,
): Promise<Outcome> {
  const outcome = await deliverFiles(deps, run, event, earlier);
  if (outcome.kind === 'ended' && run.state().open?.event === event.id) run.settled();
  return outcome;
}

function look(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  open: Reservation,
): Promise<Outcome | undefined> {
  const intercom = deps.intercom(run.thread().workspace);
  switch (open.step) {
    case 'open':
      return lookForConversation(deps, run, { intercom, event, open });
    case 'note':
      return lookForNote(deps, run, { intercom, event, open });
    case 'admin-reply':
      return lookForSentText(deps, run, { intercom, event, open });
    default:
      return lookForReply(deps, run, { intercom, event, open });
  }
}

interface Doubt {
  readonly intercom: IntercomClient;
  readonly event: EventDocument;
  readonly open: Reservation;
}

async function lookForReply(deps: BridgeDeps, run: LaneRun, doubt: Doubt): Promise<Outcome | undefined> {
  const words = await wordsOf(deps, doubt);
  const trace = contactTrace(doubt.intercom.workspace, { ...words, carries: doubt.open.carries });
  const found = await findPart(deps, run, doubt, trace);
  return found && settleReply(deps, run, settled(doubt, words), found.snapshot, found.part);
}

async function lookForNote(deps: BridgeDeps, run: LaneRun, doubt: Doubt): Promise<Outcome | undefined> {
  const { intercom, event, open } = doubt;
  const found = await findPart(deps, run, doubt, noteTrace(intercom, payloadOf(event, 'note')));
  return found && settleNote(deps, run, { event, calls: open.calls }, found.snapshot, found.part.id);
}

async function lookForSentText(deps: BridgeDeps, run: LaneRun, doubt: Doubt): Promise<Outcome | undefined> {
  const { intercom, event, open } = doubt;
  const trace = await sentTextTrace(deps, intercom.workspace, event);
  const found = trace && (await findPart(deps, run, doubt, trace));
  return found && settleNote(deps, run, { event, calls: open.calls }, found.snapshot, found.part.id);
}

interface Found {
  readonly snapshot: ConversationSnapshot;
  readonly part: ConversationPart;
}

/** In the conversation as it is now. Throws `LeaseLostError` when the lane is another's by then. */
async function findPart(
  deps: BridgeDeps,
  run: LaneRun,
  doubt: Doubt,
  trace: Trace,
): Promise<Found | undefined> {
  const snapshot = await conversationOf(doubt);
  if (snapshot === undefined) return undefined;
  const part = await findOwnPart(deps, snapshot, trace, doubt.open);
  if (part === undefined) return undefined;
  // Whoever stood still while looking knows an old reservation: what was found may be of a call that was made since.
  await run.change((thread) => thread);
  return { snapshot, part };
}

/**
 * Our link first: it is written before anything else. Then the contact's conversations, which Intercom shows late; those
 * of other threads are theirs, and of several the one nearest to the reservation is ours.
 */
async function lookForConversation(
  deps: BridgeDeps,
  run: LaneRun,
  doubt: Doubt,
): Promise<Outcome | undefined> {
  const { event, open } = doubt;
  const { reservedAt, carries } = open;
  const { workspace } = doubt.intercom;
  if (event.kind === 'start-conversation') {
    const ours = await nearestOpened(deps, run, doubt, { trace: startTrace(workspace, event), reservedAt });
    return ours && settleStarted(deps, run, { event, calls: open.calls }, ours);
  }
  const words = await wordsOf(deps, doubt);
  const trace = contactTrace(workspace, { ...words, carries });
  const known = carries === undefined ? {} : { event: open.event, carries };
  const ours = await nearestOpened(deps, run, doubt, { trace, reservedAt, ...known });
  return ours && settleOpened(deps, run, settled(doubt, words), ours);
}

/** Of the conversations that begin as ours would, the one nearest to the reservation. */
async function nearestOpened(
  deps: BridgeDeps,
  run: LaneRun,
  doubt: Doubt,
  wanted: Wanted,
): Promise<Opened | undefined> {
  const found: Opened[] = [];
  for (const id of await candidates(deps, run, doubt)) {
    const opened = await readOpened(deps, doubt.intercom, wanted, id);
    if (opened !== undefined) found.push(opened);
  }
  const distance = (opened: Opened) => Math.abs(opened.at - doubt.open.reservedAt);
  const [ours] = found.sort((a, b) => distance(a) - distance(b));
  return ours;
}

async function candidates(deps: BridgeDeps, run: LaneRun, doubt: Doubt): Promise<string[]> {
  const { id: thread, conversation, customer: owner } = run.thread();
  const own = await linksOfThread(deps, thread, 100);
  const isEarlier = (id: string) => id === conversation?.id && conversation.linkedAt < doubt.open.reservedAt;
  const listed = await conversationsOf(doubt, await contactsOf(deps, doubt, owner));
  const holders = await Promise.all(listed.map((id) => findLinkedThread(deps, doubt.intercom.workspace, id)));
  // Whoever was looking before may have linked it since our links were read.
  const free = listed.filter((_, index) => (holders[index]?.thread.id ?? thread) === thread);
  const linked = own.map((link) => link.conversation);
  return [...new Set([...linked, ...free])].filter((id) => !isEarlier(id));
}

/** The contact that the call was made for, whoever it was merged into, and whom the customer has now. */
async function contactsOf(deps: BridgeDeps, { intercom, open }: Doubt, owner: string): Promise<string[]> {
  const customer = await getCustomer(deps, owner);
  const then = open.contact;
  const found = then === undefined ? undefined : await intercom.getContact(then);
  const survivor = found?.kind === 'merged' ? found.into : undefined;
  return [...new Set([then, survivor, customer?.contact].filter((id) => id !== undefined))];
}

async function conversationsOf({ intercom }: Doubt, contacts: readonly string[]): Promise<string[]> {
  const listed: string[] = [];
  for (const contact of contacts) {
    const found = await intercom.conversationsOfContact(contact);
    listed.push(...found.map(({ id }) => id));
  }
  return listed;
}

async function conversationOf(doubt: Doubt): Promise<ConversationSnapshot | undefined> {
  const id = doubt.open.conversation;
  return id === undefined ? undefined : doubt.intercom.getConversation(id);
}

type Words = Pick<Settled, 'body' | 'said'>;

/** What was to be written, as far as it is known from what was stored with the reservation. */
async function wordsOf(deps: BridgeDeps, { event, open }: Doubt): Promise<Words> {
  if (event.kind === 'media-file') {
    const items = await readCarried(deps, open.carries ?? []);
    const { conversation } = payloadOf(event, 'media-file');
    return { body: filesBody(items, open.conversation !== conversation) };
  }
  const written = deps.reader.customerMessage(event);
  const message = open.answer === undefined ? written : withWords(written, open.answer);
  const items = open.carries && (await readCarried(deps, open.carries));
  const said = ownWords(message, items);
  const body = messageBody(message, items, open.reservedAt, open.quoted);
  return said === undefined ? { body } : { body, said };
}

function settled({ event, open: { calls, carries } }: Doubt, words: Words): Settled {
  return { event, ...words, calls, ...(carries === undefined ? {} : { carries }) };
}
