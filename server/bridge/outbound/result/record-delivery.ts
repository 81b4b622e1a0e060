import type { EventDocument } from '../../../domain/journal/event.ts';
import type { StatusNews } from '../../../domain/messages/customer-message.ts';
import {
  advanceState,
  type DeliveryDocument,
  type DeliveryState,
  numberWamid,
  withCount,
} from '../../../domain/messages/delivery.ts';
import { dropIfErased, erasedSend } from '../../../engine/journal/erased.ts';
import { done, ignored, type Outcome } from '../../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../../engine/journal/patiently.ts';
import { without } from '../../../records/change-document.ts';
import { changeDelivery, deliveryOfWamid, getDelivery } from '../../../records/deliveries.ts';
import { getLiveThread } from '../../../records/live-thread.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { learnAddressee } from '../../identity/learn-addressee.ts';
import { countOutreach, discountOutreach } from '../../limits/count-outreach.ts';
import { failDelivery, failureCode } from './fail-delivery.ts';
import { notePayment } from './note-payment.ts';
import { correctIfTold, hasArrivedAfterAll } from './tell-failure.ts';
import { tellSentAfterAll } from './tell-sent.ts';

/** A status that matches nothing yet may have overtaken our own write: it is asked again for this long. */
const UNMATCHED: Patience = { first: 2_000, giveUp: 10 * 60_000 };

/**
 * News from Meta about a message of ours: moves its delivery forward, never back; settles a send in doubt; a failure
 * tells the teammate. Runs outside the lanes and waits for nobody.
 */
export async function recordDelivery(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const news = deps.reader.status(event);
  if (news.status === 'other') return ignored('a status that changes nothing');
  const delivery = await findDelivery(deps, news);
  if (delivery === undefined) return unmatched(deps, event, news);
  if (news.status === 'failed') return recordFailure(deps, delivery, news);
  await advance(deps, delivery, news, news.status);
  return done;
}

async function findDelivery(deps: BridgeDeps, news: StatusNews): Promise<DeliveryDocument | undefined> {
  const byEffect = news.effect === undefined ? undefined : await getDelivery(deps, news.effect);
  if (byEffect?.number === news.number) return byEffect;
  return deliveryOfWamid(deps, news.number, news.wamid);
}

async function unmatched(deps: BridgeDeps, event: EventDocument, news: StatusNews): Promise<Outcome> {
  if (await dropIfErased(deps, event, erasedSend(numberWamid(news.number, news.wamid))))
    return { ...done, stored: true };
  const notYet = patiently(deps, event.receivedAt, UNMATCHED, 'no message for this status yet');
  if (notYet !== undefined) return notYet;
  deps.metrics.count('statuses_unmatched');
  return ignored('no message of ours matches this status');
}

async function advance(
  deps: BridgeDeps,
  delivery: DeliveryDocument,
  news: StatusNews,
  status: 'sent' | 'delivered' | 'read',
): Promise<void> {
  if (delivery.outsideWindow && IN_DOUBT.has(delivery.state)) await countOutreach(deps, delivery);
  const changed = await changeDelivery(deps, delivery, (current) => moved(current, news, status));
  if (delivery.state === 'planned') wakeOutLane(deps, delivery);
  if (delivery.content.kind === 'template') await learnRecipient(deps, delivery, news);
  // Read again when there was nothing to change: a crash may have come before the note.
  const known = changed ?? (await getDelivery(deps, delivery.id));
  if (known !== undefined) await tellSentAfterAll(deps, known);
  if (known !== undefined && hasArrivedAfterAll(known)) await correctIfTold(deps, known);
}

/** The answer to the send tells the same; it may have been lost, or its process died. */
async function learnRecipient(
  deps: BridgeDeps,
  delivery: DeliveryDocument,
  { recipient }: StatusNews,
): Promise<void> {
  const thread = await getLiveThread(deps, delivery.thread);
  if (thread !== undefined) await learnAddressee(deps, thread, recipient);
}

/** Nobody has counted it yet: its answer was lost. */
const IN_DOUBT: ReadonlySet<DeliveryState> = new Set(['planned', 'uncertain']);

function moved(
  current: DeliveryDocument,
  news: StatusNews,
  status: 'sent' | 'delivered' | 'read',
): DeliveryDocument | undefined {
  const state = advanceState(current.state, status);
  const wamid = current.wamid ?? numberWamid(news.number, news.wamid);
  const isKnown = current.wamid === wamid && current.times[status] !== undefined;
  if (state === undefined && isKnown && current.heldForReview === undefined) return undefined;
  const told: DeliveryDocument = {
    ...without(current, 'heldForReview'),
    ...(news.pricing === undefined ? {} : { pricing: news.pricing }),
    wamid,
  };
  return withCount(
    state === undefined
      ? { ...told, times: { [status]: news.at, ...current.times } }
      : { ...told, state, times: { ...current.times, [status]: news.at } },
  );
}

async function recordFailure(
  deps: BridgeDeps,
  delivery: DeliveryDocument,
  news: StatusNews,
): Promise<Outcome> {
  const code = failureCode(delivery, news.error?.code, news.error?.meaning);
  if (delivery.outsideWindow) await discountOutreach(deps, delivery);
  await notePayment(deps, delivery, news.error?.meaning);
  await failDelivery(deps, delivery, code, news.at);
  if (delivery.state === 'planned') wakeOutLane(deps, delivery);
  return done;
}

function wakeOutLane(deps: BridgeDeps, delivery: DeliveryDocument): void {
  deps.wakeThread(delivery.thread, 'out');
}
