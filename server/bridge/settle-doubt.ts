import type { EventDocument } from '../domain/event.ts';
import { type Reservation, settledBy } from '../domain/reservation.ts';
import type { ConversationSnapshot, IntercomAccess } from '../ports/intercom.ts';
import { callIntercom, getIntercomAccess } from './call-intercom.ts';
import { deliverToIntercom } from './deliver-to-intercom.ts';
import type { BridgeDeps } from './deps.ts';
import type { NoteWork } from './enqueue.ts';
import { CONTACT_PATIENCE_MS } from './ensure-contact.ts';
import { findOwnPart } from './find-own-part.ts';
import type { LaneRun } from './lane-run.ts';
import { done, later, type Outcome } from './outcome.ts';
import { contactTrace, settleOpened, settleReply } from './settle-inbound.ts';
import { toIntercomBody } from './translate/to-intercom-text.ts';
import { noteTrace, settleNote, writeNote } from './write-note.ts';

/** A reply in doubt is looked for this long after nobody can be calling any more. Milliseconds. */
const REPLY_PATIENCE_MS = 2 * 60_000;

/** Waits between looks, milliseconds; the last one repeats. */
const LOOK_AFTER_MS: readonly number[] = [2_000, 5_000, 10_000, 20_000, 30_000];

/**
 * The lane has an effect whose outcome is not known: looks for it, patiently, and settles with what it finds. When
 * nothing was found for long enough the call is repeated, counted as a possible duplicate.
 */
export async function settleDoubt(deps: BridgeDeps, run: LaneRun, open: Reservation): Promise<Outcome> {
  const event = await deps.storage.collection('events').get(open.event);
  if (event === undefined || event.endedAt !== undefined) {
    run.settled();
    return done;
  }
  const now = deps.clock.now();
  if (now < settledBy(open)) return later(settledBy(open), 'waiting for the end of a call');
  const found = await look(deps, run, event, open);
  if (found !== undefined) return found;
  if (now < settledBy(open) + patience(open)) return lookAgain(deps, run, open);
  deps.logger.warn('write repeated after looking', {
    event: event.id,
    thread: run.thread().id,
    step: open.step,
  });
  return repeat(deps, run, event, open.calls + 1);
}

function patience(open: Reservation): number {
  return open.step === 'open' ? CONTACT_PATIENCE_MS : REPLY_PATIENCE_MS;
}

async function lookAgain(deps: BridgeDeps, run: LaneRun, open: Reservation): Promise<Outcome> {
  await run.looked();
  const wait = LOOK_AFTER_MS[Math.min(open.looks, LOOK_AFTER_MS.length - 1)] ?? 0;
  return later(deps.clock.now() + wait, 'looking for a write in doubt');
}

function repeat(deps: BridgeDeps, run: LaneRun, event: EventDocument, calls: number): Promise<Outcome> {
  return event.kind === 'note'
    ? writeNote(deps, run, event, calls)
    : deliverToIntercom(deps, run, event, calls);
}

function look(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  open: Reservation,
): Promise<Outcome | undefined> {
  const access = getIntercomAccess(deps, run.thread().workspace);
  switch (open.step) {
    case 'open':
      return lookForConversation(deps, run, { access, event, open });
    case 'note':
      return lookForNote(deps, run, { access, event, open });
    default:
      return lookForReply(deps, run, { access, event, open });
  }
}

interface Doubt {
  readonly access: IntercomAccess;
  readonly event: EventDocument;
  readonly open: Reservation;
}

async function lookForReply(deps: BridgeDeps, run: LaneRun, doubt: Doubt): Promise<Outcome | undefined> {
  const body = bodyOf(deps, doubt);
  const snapshot = await conversationOf(deps, doubt);
  if (snapshot === undefined) return undefined;
  const part = await findOwnPart(deps, snapshot, contactTrace(doubt.access.workspace, body), doubt.open);
  return part === undefined
    ? undefined
    : settleReply(deps, run, { event: doubt.event, body, calls: doubt.open.calls }, snapshot, part);
}

async function lookForNote(deps: BridgeDeps, run: LaneRun, doubt: Doubt): Promise<Outcome | undefined> {
  const work = doubt.event.payload as NoteWork;
  const snapshot = await conversationOf(deps, doubt);
  if (snapshot === undefined) return undefined;
  const trace = noteTrace(doubt.access, work);
  const part = await findOwnPart(deps, snapshot, trace, doubt.open);
  return part === undefined
    ? undefined
    : settleNote(deps, run, { event: doubt.event, calls: doubt.open.calls }, snapshot, part.id);
}

/** Our link first: it is written before anything else. Then the contact's conversations, which Intercom shows late. */
async function lookForConversation(
  deps: BridgeDeps,
  run: LaneRun,
  doubt: Doubt,
): Promise<Outcome | undefined> {
  const body = bodyOf(deps, doubt);
  const settled = { event: doubt.event, body, calls: doubt.open.calls };
  for (const id of await candidates(deps, run, doubt)) {
    const snapshot = await callIntercom(deps, doubt.access, () =>
      deps.intercom.getConversation(doubt.access, id),
    );
    if (snapshot === undefined) continue;
    const source = await findOwnPart(deps, snapshot, contactTrace(doubt.access.workspace, body), {
      reservedAt: doubt.open.reservedAt,
    });
    if (source !== undefined)
      return settleOpened(deps, run, settled, { conversation: id, source: source.id, at: source.at });
  }
  return undefined;
}

async function candidates(deps: BridgeDeps, run: LaneRun, doubt: Doubt): Promise<string[]> {
  const links = await deps.storage
    .collection('links')
    .find({ index: 'byThread', equals: [run.thread().id], limit: 100 });
  const linked = links
    .filter((link) => link.conversation !== run.thread().conversation?.id)
    .map((link) => link.conversation);
  const customer = await deps.storage.collection('customers').get(run.thread().customer);
  const contact = customer?.contact;
  if (contact === undefined) return linked;
  const listed = await callIntercom(deps, doubt.access, () =>
    deps.intercom.conversationsOfContact(doubt.access, contact),
  );
  return [...new Set([...linked, ...listed.map((each) => each.id)])];
}

async function conversationOf(deps: BridgeDeps, doubt: Doubt): Promise<ConversationSnapshot | undefined> {
  const id = doubt.open.conversation;
  return id === undefined
    ? undefined
    : callIntercom(deps, doubt.access, () => deps.intercom.getConversation(doubt.access, id));
}

function bodyOf(deps: BridgeDeps, doubt: Doubt): string {
  return toIntercomBody(deps.reader.customerMessage(doubt.event), doubt.open.reservedAt);
}
