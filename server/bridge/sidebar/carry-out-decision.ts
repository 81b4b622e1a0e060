import type { EventDocument } from '../../domain/journal/event.ts';
import type { DecisionWork } from '../../domain/journal/sidebar-payloads.ts';
import { againWork } from '../../domain/journal/sidebar-work.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { Decision, DeliveryDocument } from '../../domain/messages/delivery.ts';
import { remedyOf } from '../../domain/messages/remedy.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import { changeDelivery, getDelivery } from '../../records/deliveries.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { tellSentAfterAll } from '../outbound/result/tell-sent.ts';

/** What a teammate said of a send comes into effect although whoever took the press died over it. */
export async function carryOutDecision(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'decide');
  const decided = await carryOut(deps, work);
  return decided?.decided?.what === work.decision.what ? done : ignored('it had come further meanwhile');
}

/**
 * Decides on a send, and leaves the work that follows from it. Answers how the send stands then: decided otherwise where
 * somebody else was first, undefined when it is no longer kept. Harmless to repeat. Rejects with `StorageError`.
 */
export async function carryOut(
  deps: BridgeDeps,
  { thread, conversation, delivery, decision }: DecisionWork,
): Promise<DeliveryDocument | undefined> {
  const decided = await decide(deps, delivery, decision);
  if (decided === undefined || decided.decided?.what !== decision.what) return decided;
  if (decision.what === 'again')
    await enqueue(deps, againWork({ id: thread }, decided, { delivery, conversation }));
  else if (decided.state !== 'failed') await tellSentAfterAll(deps, decided);
  return decided;
}

/** The first who decides wins. */
async function decide(
  deps: BridgeDeps,
  id: string,
  decision: Decision,
): Promise<DeliveryDocument | undefined> {
  const stored = await changeDelivery(deps, id, (current) => decidedAs(current, decision));
  return stored ?? getDelivery(deps, id);
}

function decidedAs(current: DeliveryDocument, decision: Decision): DeliveryDocument | undefined {
  const remedy = remedyOf(current, true);
  if (decision.what === 'again') return remedy === undefined ? undefined : { ...current, decided: decision };
  if (remedy !== 'decide') return undefined;
  const times = { ...current.times, sent: decision.at };
  return { ...current, state: 'sent', times, decided: decision };
}
