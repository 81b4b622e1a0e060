import { againWork } from '../../domain/journal/sidebar-work.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { Decision, DeliveryDocument } from '../../domain/messages/delivery.ts';
import { mayGo, remedyOf } from '../../domain/messages/remedy.ts';
import type { DecisionResult, DeliveryDecision } from '../../domain/sidebar/panel.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { changeDelivery, getDelivery } from '../../records/deliveries.ts';
import { getLink } from '../../records/links.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { isReplyWindowOpen } from '../outbound/judge/reply-window.ts';
import { tellSentAfterAll } from '../outbound/result/tell-sent.ts';

/**
 * A teammate wants a send that has failed, or of which nobody knows, to go once more. Once for each attempt, whoever asks
 * and however often; not when somebody has said that it arrived, nor when it is kept for the customer's answer. Rejects
 * with `StorageError`.
 */
export async function sendOnceMore(deps: BridgeDeps, asked: DeliveryDecision): Promise<DecisionResult> {
  const found = await findDelivery(deps, asked);
  if (found === undefined) return GONE;
  const { delivery, thread } = found;
  const isOpen = await isReplyWindowOpen(deps, thread);
  if (delivery.parked === true) return KEPT;
  if (delivery.decided?.what !== 'again' && !mayGo(delivery.content.kind, isOpen)) return WINDOW_CLOSED;
  const decided = await decide(deps, delivery, { what: 'again', by: asked.by, at: deps.clock.now() });
  if (decided.decided?.what !== 'again') return decided.parked === true ? KEPT : DECIDED;
  // Also when it was decided before: whoever decided may have got no further.
  await enqueue(deps, againWork(thread, decided, { delivery: decided.id, conversation: asked.conversation }));
  return { kind: 'done' };
}

/**
 * A teammate knows that a send in doubt arrived: it counts as sent by that person's word, unless somebody had it sent
 * again before. Rejects with `StorageError`.
 */
export async function settleAsArrived(deps: BridgeDeps, asked: DeliveryDecision): Promise<DecisionResult> {
  const found = await findDelivery(deps, asked);
  if (found === undefined) return GONE;
  const at = deps.clock.now();
  const decided = await decide(deps, found.delivery, { what: 'arrived', by: asked.by, at });
  if (decided.decided?.what !== 'arrived') return DECIDED;
  await tellSentAfterAll(deps, decided);
  return { kind: 'done' };
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

/** The first who decides wins; answers how it stands then. */
async function decide(
  deps: BridgeDeps,
  known: DeliveryDocument,
  decision: Decision,
): Promise<DeliveryDocument> {
  const stored = await changeDelivery(deps, known, (current) => decidedAs(current, decision));
  return stored ?? (await getDelivery(deps, known.id)) ?? known;
}

function decidedAs(current: DeliveryDocument, decision: Decision): DeliveryDocument | undefined {
  const remedy = remedyOf(current, true);
  if (decision.what === 'again') return remedy === undefined ? undefined : { ...current, decided: decision };
  if (remedy !== 'decide') return undefined;
  const times = { ...current.times, sent: decision.at };
  return { ...current, state: 'sent', times, decided: decision };
}
