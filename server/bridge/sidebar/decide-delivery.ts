import { decisionWork } from '../../domain/journal/sidebar-work.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { Decision, DeliveryDocument } from '../../domain/messages/delivery.ts';
import { mayGo } from '../../domain/messages/remedy.ts';
import type { DecisionResult, DeliveryDecision } from '../../domain/sidebar/panel.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { getDelivery } from '../../records/deliveries.ts';
import { getLink } from '../../records/links.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { isReplyWindowOpen } from '../outbound/judge/reply-window.ts';
import { carryOut } from './carry-out-decision.ts';

/**
 * A teammate wants a send that has failed, or of which nobody knows, to go once more. Once for each attempt, whoever asks
 * and however often; not when somebody has said that it arrived, nor when it is kept for the customer's answer. Rejects
 * with `StorageError`.
 */
export async function sendOnceMore(deps: BridgeDeps, asked: DeliveryDecision): Promise<DecisionResult> {
  const found = await findDelivery(deps, asked);
  if (found === undefined) return GONE;
  const { delivery, thread } = found;
  if (delivery.parked === true) return KEPT;
  const isOpen = await isReplyWindowOpen(deps, thread);
  if (delivery.decided?.what !== 'again' && !mayGo(delivery.content.kind, isOpen)) return WINDOW_CLOSED;
  return decide(deps, asked, thread, 'again');
}

/**
 * A teammate knows that a send in doubt arrived: it counts as sent by that person's word, unless somebody had it sent
 * again before. Rejects with `StorageError`.
 */
export async function settleAsArrived(deps: BridgeDeps, asked: DeliveryDecision): Promise<DecisionResult> {
  const found = await findDelivery(deps, asked);
  return found === undefined ? GONE : decide(deps, asked, found.thread, 'arrived');
}

const GONE: DecisionResult = { kind: 'refused', reason: 'This message is no longer kept.' };

const DECIDED: DecisionResult = {
  kind: 'refused',
  reason: 'It has come further meanwhile, or somebody else has decided. Look at it again.',
};

const KEPT: DecisionResult = {
  kind: 'refused',
  reason: 'It is kept for the customer’s answer: it goes out by itself when that comes. Look at it again.',
};

const WINDOW_CLOSED: DecisionResult = {
  kind: 'refused',
  reason: 'WhatsApp takes free messages only within 24 hours after the customer wrote. Choose a template.',
  needsTemplate: true,
};

interface Found {
  readonly delivery: DeliveryDocument;
  readonly thread: ThreadDocument;
}

/** Only a send to the customer of the conversation that is looked at. */
async function findDelivery(
  deps: BridgeDeps,
  { workspace, conversation, delivery: id }: DeliveryDecision,
): Promise<Found | undefined> {
  const [link, delivery] = await Promise.all([getLink(deps, workspace, conversation), getDelivery(deps, id)]);
  if (link === undefined || delivery === undefined) return undefined;
  const [thread, sentIn] = await Promise.all([
    getLiveThread(deps, link.thread),
    getLiveThread(deps, delivery.thread),
  ]);
  return thread !== undefined && thread.id === sentIn?.id ? { delivery, thread } : undefined;
}

/** Written down before it is carried out: nobody presses again once it looks decided. */
async function decide(
  deps: BridgeDeps,
  { conversation, delivery, by }: DeliveryDecision,
  { id: thread }: Pick<ThreadDocument, 'id'>,
  what: Decision['what'],
): Promise<DecisionResult> {
  const work = { thread, conversation, delivery, decision: { what, by, at: deps.clock.now() } };
  await enqueue(deps, decisionWork(work));
  const decided = await carryOut(deps, work);
  if (decided === undefined) return GONE;
  if (decided.decided?.what === what) return { kind: 'done' };
  return decided.parked === true ? KEPT : DECIDED;
}
