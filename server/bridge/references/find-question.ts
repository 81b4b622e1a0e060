import { SECOND_MS, type ThreadDocument } from '../../domain/journal/thread.ts';
import { type DeliveryDocument, isNumbered, threadOrder } from '../../domain/messages/delivery.ts';
import {
  changeDelivery,
  deliveriesOfEvent,
  getDelivery,
  newestDeliveries,
} from '../../records/deliveries.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { findSentMessage } from './find-quoted.ts';

/** Sends that are looked at: newer ones than the last that was accepted have failed or still wait. */
const RECENT = 10;

/** Behind every piece of a reply. */
const LAST_SEGMENT = 9_999;

/** What may be an answer. For an edit: the message that was edited. */
export interface Answer {
  /** Its event. */
  readonly id: string;
  /** Meta's time, milliseconds. */
  readonly at: number;
  readonly quote?: { readonly wamid?: string };
}

/**
 * The numbered lines that this message may be an answer to: those of the reply that it quotes, else those of the last
 * reply that the customer had seen. Undefined when there were none, or when another message has answered them.
 */
export async function findQuestion(
  deps: BridgeDeps,
  thread: ThreadDocument,
  answer: Answer,
): Promise<DeliveryDocument | undefined> {
  const asked = await linesOf(deps, await findAnswered(deps, thread, answer));
  if (asked === undefined || asked.answeredBy === answer.id) return asked;
  const isPast = answer.quote === undefined && (thread.lastPhoneAppAt ?? 0) + SECOND_MS > sentAt(asked);
  return isPast || asked.answeredBy !== undefined ? undefined : asked;
}

/** From now on the question is answered by this message alone; false when another one came first. */
export async function answerQuestion(
  deps: BridgeDeps,
  question: DeliveryDocument,
  { id }: Pick<Answer, 'id'>,
): Promise<boolean> {
  if (question.answeredBy === id) return true;
  const claimed = await changeDelivery(deps, question, (current) =>
    current.answeredBy === undefined ? { ...current, answeredBy: id } : undefined,
  );
  return (claimed ?? (await getDelivery(deps, question.id)))?.answeredBy === id;
}

function findAnswered(
  deps: BridgeDeps,
  thread: ThreadDocument,
  { at, quote }: Answer,
): Promise<DeliveryDocument | undefined> {
  if (quote === undefined) return newestSeen(deps, thread, at + SECOND_MS);
  return quote.wamid === undefined ? Promise.resolve(undefined) : findSentMessage(deps, thread, quote.wamid);
}

/** The last one that WhatsApp took before. Undefined as well when nobody knows whether it took a newer one. */
async function newestSeen(
  deps: BridgeDeps,
  thread: ThreadDocument,
  before: number,
): Promise<DeliveryDocument | undefined> {
  const newest = await newestDeliveries(
    deps,
    thread.id,
    RECENT,
    threadOrder(thread.id, before, LAST_SEGMENT),
  );
  const last = newest.find((each) => each.state === 'uncertain' || sentAt(each) < before);
  return last?.state === 'uncertain' ? undefined : last;
}

/** The piece of the same reply that has the numbered lines. */
async function linesOf(
  deps: BridgeDeps,
  seen: DeliveryDocument | undefined,
): Promise<DeliveryDocument | undefined> {
  if (seen === undefined || isNumbered(seen.content)) return seen;
  if (seen.segments === 1) return undefined;
  const pieces = await deliveriesOfEvent(deps, seen.event);
  return pieces.find((piece) => isNumbered(piece.content) && Number.isFinite(sentAt(piece)));
}

/** Never, when it did not reach WhatsApp or failed there. Milliseconds. */
function sentAt({ state, times }: DeliveryDocument): number {
  const isSeen = state === 'sent' || state === 'delivered' || state === 'read';
  return isSeen ? (times.sent ?? times.delivered ?? times.read ?? Infinity) : Infinity;
}
