import type { EventDocument } from '../../../domain/journal/event.ts';
import { payloadOf } from '../../../domain/journal/work.ts';
import { isContentKept } from '../../../domain/messages/content-kept.ts';
import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import { isLateReply, type ParkedDocument, turnKey } from '../../../domain/messages/parked-reply.ts';
import { ignored, type Outcome } from '../../../engine/journal/outcome.ts';
import type { LaneRun } from '../../../engine/lanes/lane-run.ts';
import type { PartNews } from '../../../ports/webhook-reader.ts';
import { firstAttempts } from '../../../records/deliveries.ts';
import { getEvent } from '../../../records/events.ts';
import { getLink } from '../../../records/links.ts';
import { changeParked, getParked } from '../../../records/templates/parked.ts';
import type { FileDeps } from '../../files/file-deps.ts';
import { newest } from '../judge/judge-reply.ts';
import { withQuote } from '../judge/quote-elsewhere.ts';
import { isReplyWindowOpen } from '../judge/reply-window.ts';
import { isWhole, planDeliveries } from '../plan/plan-deliveries.ts';
import { withholdDeleted } from '../purge-deliveries.ts';
import { sendAll } from '../send/send-all.ts';
import { ON_ITS_WAY } from '../send/settle-send.ts';
import { endParked } from './end-parked.ts';
import { type Kept, keepPieces } from './keep-pieces.ts';
import { noteGone } from './parked-notes.ts';

/**
 * The turn of a reply that waited for the customer's answer: it goes out as it would have gone when it was written, each
 * piece once, with its files fetched anew. Nothing of it can be changed from here on. When the window has closed again
 * it goes on waiting.
 */
export async function sendParked(deps: FileDeps, run: LaneRun, event: EventDocument): Promise<Outcome> {
  const { parked: id, conversation } = payloadOf(event, 'parked-reply');
  const link = await getLink(deps, run.thread().workspace, conversation);
  if (link === undefined || (link.deletedAt !== undefined && run.state().open === undefined)) {
    await endParked(deps, await getParked(deps, id), 'dropped');
    return withholdDeleted(deps, event);
  }
  await run.claim();
  const begun = await firstAttempts(deps, event.id);
  const parked = begun.length > 0 ? await getParked(deps, id) : await takeTurn(deps, run, event, id);
  if (parked === undefined) return ignored('it does not wait any more, or not yet again');
  const reply = await getEvent(deps, id);
  if (reply === undefined || !isContentKept(reply)) return dropEmpty(deps, parked);
  const news = newsOf(deps.reader.part(reply), parked);
  const planned = isWhole(begun, parked.gone) ? begun : await plan(deps, run, event, news, parked);
  const outcome = await sendAll(deps, run, { event, news, link }, planned);
  if (outcome.kind === 'ended') await afterTurn(deps, event, parked);
  return outcome;
}

async function plan(
  deps: FileDeps,
  run: LaneRun,
  event: EventDocument,
  news: PartNews,
  { gone }: ParkedDocument,
): Promise<DeliveryDocument[]> {
  const quoting = await withQuote(deps, await newest(deps, run), news);
  return planDeliveries(deps, run.thread(), event, quoting, undefined, gone);
}

/** From here on it is `going`; undefined when it is not to go out by this turn. After a crash it is going already. */
async function takeTurn(
  deps: FileDeps,
  run: LaneRun,
  event: EventDocument,
  id: string,
): Promise<ParkedDocument | undefined> {
  const known = await getParked(deps, id);
  if (known === undefined || turnKey(known) !== event.id) return undefined;
  if (known.state === 'going') return known;
  if (known.state !== 'waiting') return undefined;
  if (!(await isReplyWindowOpen(deps, run.thread()))) {
    await waitOn(deps, known, ['waiting']);
    return undefined;
  }
  const { gone, inTurns, isAll } = await keepPieces(deps, known);
  if (isAll) {
    await endParked(deps, known, 'dropped');
    return undefined;
  }
  const taken = await changeParked(deps, known, (current): ParkedDocument | undefined =>
    current.state === 'waiting' && turnKey(current) === event.id
      ? { ...current, state: 'going', gone: current.isEdited === true ? inTurns : gone }
      : undefined,
  );
  return taken ?? takenMeanwhile(deps, event, id);
}

/** Whoever stood still comes too late for the turn, but must not end it: another process may have begun it and died. */
async function takenMeanwhile(
  deps: FileDeps,
  event: EventDocument,
  id: string,
): Promise<ParkedDocument | undefined> {
  const current = await getParked(deps, id);
  return current?.state === 'going' && turnKey(current) === event.id ? current : undefined;
}

/** The next answer has a turn of its own. */
async function waitOn(
  deps: FileDeps,
  { id, round }: Kept,
  from: readonly ParkedDocument['state'][],
): Promise<void> {
  await changeParked(deps, id, (current): ParkedDocument | undefined =>
    current.round === round && from.includes(current.state)
      ? { ...current, state: 'waiting', round: round + 1 }
      : undefined,
  );
}

/** All of its turn came back: that is kept with the rest. */
async function comeBack(deps: FileDeps, { id, round }: Kept): Promise<void> {
  await keepPieces(deps, { id, round: round + 1 });
  await waitOn(deps, { id, round }, ['waiting', 'going']);
}

/** Its content went before its turn, as that of everything does. */
async function dropEmpty(deps: FileDeps, parked: ParkedDocument): Promise<Outcome> {
  await endParked(deps, parked, 'dropped');
  return ignored('its content is not kept any more');
}

/** That it is late is known: it is not told of again. */
function newsOf(news: PartNews, { isEdited, text }: ParkedDocument): PartNews {
  return { ...news, late: false, ...(isEdited === true && { words: text }) };
}

/** What failed otherwise has a note of its own; a window that WhatsApp found closed after all may open again. */
async function afterTurn(deps: FileDeps, event: EventDocument, parked: ParkedDocument): Promise<void> {
  const sent = await firstAttempts(deps, event.id);
  if (sent.length > 0 && sent.every(isLateReply)) return comeBack(deps, parked);
  const first = sent.find(({ state }) => ON_ITS_WAY.has(state));
  if (first !== undefined) await noteGone(deps, first, parked);
  await endParked(deps, parked, 'sent');
}
