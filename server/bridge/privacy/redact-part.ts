import { type EventDocument, NOT_WHATSAPP } from '../../domain/journal/event.ts';
import { type PartName, partEventKey, partKey } from '../../domain/journal/part-event-key.ts';
import { conversationRoute } from '../../domain/journal/routing-key.ts';
import { templateKey } from '../../domain/journal/sidebar-work.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import { isContentKept, isTakenBack, PURGED } from '../../domain/messages/content-kept.ts';
import { turnKey } from '../../domain/messages/parked-reply.ts';
import { endEvent } from '../../engine/journal/end-event.ts';
import { done, ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../engine/journal/patiently.ts';
import { changeEvent, getEvent } from '../../records/events.ts';
import { findLinkedThread } from '../../records/links.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import { eventsOfPart } from '../../records/parts.ts';
import { getParked } from '../../records/templates/parked.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { isBeingOpened } from '../conversations/seek-survivor.ts';
import { endParked } from '../outbound/parked/end-parked.ts';
import { purgeDeliveries, REDACTED_BEFORE } from '../outbound/purge-deliveries.ts';
import { forgetContactText, forgetLastText } from './forget-text.ts';

/** Longer than a stalled process or a late write of the database lasts. Milliseconds. */
export const SECOND_LOOK_MS = 3 * 60_000;

/** Its conversation may be one that is being opened, which an outage draws out: the link is waited for. */
const OPENING: Patience = { first: 1_000, most: 60_000, giveUp: 24 * 60 * 60_000 };

type RedactedPart = Omit<PartName, 'isSource'>;

/**
 * A teammate redacted a part: our copies of its text go, and what was not sent yet is not sent, also when the news of
 * the part itself come later. WhatsApp cannot take a sent message back. Rejects when storage or Intercom fails: harmless to
 * repeat.
 */
export async function redactPart(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, id: part, conversation = '' } = deps.reader.goneSubject(event);
  const redacted: RedactedPart = { workspace, conversation, part };
  const unlinked = await whileUnlinked(deps, event, redacted);
  if (unlinked?.kind === 'ended') return unlinked;
  const isFirstLook = await closeDoor(deps, redacted);
  const tellers = await tellersOf(deps, redacted);
  for (const told of tellers) {
    await purge(deps, told);
    await endParked(deps, await getParked(deps, told.id), 'dropped');
  }
  for (const told of tellers) await forgetTexts(deps, told);
  if (unlinked !== undefined) return unlinked;
  // What was under way may be stored after this: looked at until nothing new is found when nobody can be writing any longer.
  const isNews = isFirstLook || tellers.some(isContentKept);
  const again = SECOND_LOOK_MS + (isNews ? deps.clock.now() : event.receivedAt);
  return deps.clock.now() < again ? later(again, 'something may have been under way') : done;
}

/** Undefined for a conversation of ours; `later` for one that may turn out to be: the link lets go at once what waits for it. */
async function whileUnlinked(
  deps: BridgeDeps,
  { receivedAt }: EventDocument,
  redacted: RedactedPart,
): Promise<Outcome | undefined> {
  const { workspace, conversation } = redacted;
  const isLinked = async () => (await findLinkedThread(deps, workspace, conversation)) !== undefined;
  if (await isLinked()) return undefined;
  const mayBeLinked = (await isBeingOpened(deps, workspace, [])) || (await isKept(deps, redacted));
  // An opening that ended between the two questions has its link by now.
  if (await isLinked()) return undefined;
  const wait = mayBeLinked && patiently(deps, receivedAt, OPENING, 'its conversation may be linked yet');
  return wait || ignored(NOT_WHATSAPP);
}

/** A reply that is known here goes out should its conversation be linked: when one of ours was merged into it, for instance. */
async function isKept(deps: BridgeDeps, redacted: RedactedPart): Promise<boolean> {
  const reply = await getEvent(deps, partEventKey({ ...redacted, isSource: false }));
  return reply !== undefined && isContentKept(reply);
}

/** Of a customer's message that was redacted: attributes do not say its words any more either. */
async function forgetTexts(deps: BridgeDeps, told: EventDocument): Promise<void> {
  const thread = told.thread === undefined ? undefined : await getLiveThread(deps, told.thread);
  if (thread === undefined) return;
  await forgetContactText(deps, thread, told);
  await forgetLastText(deps, thread, told);
}

/**
 * What webhooks told of this part of ours goes, also where it is the beginning of its conversation; one of the part that
 * comes later finds it handled.
 */
export async function forgetPart(deps: BridgeDeps, redacted: RedactedPart): Promise<void> {
  await closeDoor(deps, redacted);
  for (const isSource of [false, true]) {
    const told = await getEvent(deps, partEventKey({ ...redacted, isSource }));
    if (told !== undefined) await purge(deps, told);
  }
}

/** Takes the part's key unless it is taken, and answers whether it did: a webhook that comes later finds it handled. */
async function closeDoor(deps: BridgeDeps, redacted: RedactedPart): Promise<boolean> {
  const now = deps.clock.now();
  const [outcome] = await deps.storage.collection('events').insert([
    {
      id: partEventKey({ ...redacted, isSource: false }),
      kind: 'intercom.part',
      lane: 'out',
      route: conversationRoute(redacted.workspace, redacted.conversation),
      at: now,
      receivedAt: now,
      payload: null,
      order: '',
      tries: 0,
      endedAt: now,
      end: 'ignored',
      reason: 'redacted',
      expires: now + deps.retentionMs,
    },
  ]);
  return outcome === 'inserted';
}

async function tellersOf(deps: BridgeDeps, redacted: RedactedPart): Promise<EventDocument[]> {
  const key = partKey(redacted.workspace, redacted.conversation, redacted.part);
  const [mapped, asPart, asSource] = await Promise.all([
    eventsOfPart(deps, key),
    getEvent(deps, partEventKey({ ...redacted, isSource: false })),
    getEvent(deps, partEventKey({ ...redacted, isSource: true })),
  ]);
  const sent = await Promise.all(mapped.map((each) => sendBehind(deps, redacted, each)));
  const turns = await Promise.all([asPart, asSource].map((each) => turnOf(deps, each)));
  // What is found by another comes first: should that one be purged alone, it would not be found again.
  const all = [...sent, ...turns, ...mapped, asPart, asSource].filter((each) => each !== undefined);
  return [...new Map(all.map((each) => [each.id, each])).values()];
}

/** The send of what was made in the sidebar and the part shows. */
async function sendBehind(
  deps: BridgeDeps,
  { workspace }: RedactedPart,
  event: EventDocument,
): Promise<EventDocument | undefined> {
  if (!isContentKept(event)) return undefined;
  if (event.kind === 'sent-text') return getEvent(deps, payloadOf(event, 'sent-text').event);
  if (event.kind !== 'start-conversation') return undefined;
  return getEvent(deps, templateKey(workspace, payloadOf(event, 'start-conversation').nonce));
}

/** The turn of a reply that waited for the customer's answer. */
async function turnOf(
  deps: BridgeDeps,
  reply: EventDocument | undefined,
): Promise<EventDocument | undefined> {
  const parked = reply && (await getParked(deps, reply.id));
  return parked && getEvent(deps, turnKey(parked));
}

/** Not sent yet: never will be. Our copies of the text: gone. What is on its way tells its true state by its status. */
async function purge(deps: BridgeDeps, told: EventDocument): Promise<void> {
  await endEvent(deps, told, { end: 'ignored', reason: 'redacted' });
  await changeEvent(deps, told.id, (current) =>
    isTakenBack(current) ? undefined : { ...current, payload: PURGED },
  );
  await purgeDeliveries(deps, told.id, REDACTED_BEFORE);
}
