import type { EventDocument } from '../../../domain/journal/event.ts';
import type { Reservation } from '../../../domain/journal/reservation.ts';
import type { DeliveryDocument, DeliveryState } from '../../../domain/messages/delivery.ts';
import { lookThroughDue } from '../../../engine/journal/look-through-due.ts';
import { done, type Later, later, notSent, type Outcome } from '../../../engine/journal/outcome.ts';
import type { LaneRun } from '../../../engine/lanes/lane-run.ts';
import { changeDelivery, getDelivery } from '../../../records/deliveries.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { noteUncertain, noteWithheld } from '../result/delivery-notes.ts';
import { tellFailure } from '../result/tell-failure.ts';

/** Failed ones are tried again within this, and one that another process has claimed is due then at the latest. Milliseconds. */
const TRIED_AGAIN_MS = 5 * 60_000;

/**
 * Whether a status of this send is stored and not worked on yet, as after a standstill: it says what became of the
 * send. `perhaps`: too much waits to tell. Rejects with `StorageError`.
 */
function findWaitingStatus(deps: BridgeDeps, { id }: Pick<DeliveryDocument, 'id'>) {
  const isIts = (event: EventDocument) =>
    event.kind === 'whatsapp.status' && deps.reader.status(event).effect === id;
  return lookThroughDue(deps, TRIED_AGAIN_MS, isIts);
}

/** A send in doubt waits this long for its status, then it is uncertain and the lane goes on. Milliseconds. */
const SEND_DOUBT_MS = 60_000;

/** While so much waits that a status may be behind it, a send in doubt waits so much longer. Milliseconds. */
const BEHIND_MS = 5 * 60_000;

/** How often a send in doubt is looked at besides being woken by its status. Milliseconds. */
export const LOOK_EVERY_MS = 5_000;

/** WhatsApp took it. */
export const ON_ITS_WAY: ReadonlySet<DeliveryState> = new Set<DeliveryState>(['sent', 'delivered', 'read']);

/** A crash may have come between a final state and its note: asked for again, it is still written once. */
export async function told(deps: BridgeDeps, delivery: DeliveryDocument): Promise<Outcome> {
  if (delivery.state === 'failed' && delivery.failure !== undefined)
    await tellFailure(deps, delivery, delivery.failure);
  if (delivery.state === 'uncertain') await noteUncertain(deps, delivery);
  if (delivery.state === 'withheld' && delivery.failure !== undefined)
    await noteWithheld(deps, delivery, delivery.failure);
  return ON_ITS_WAY.has(delivery.state) ? done : notSent;
}

/** The send's answer was lost: its status settles it, or patience ends. */
export async function settleSend(
  deps: BridgeDeps,
  run: LaneRun,
  delivery: DeliveryDocument,
): Promise<Outcome> {
  const now = deps.clock.now();
  const end = (run.state().open?.reservedAt ?? 0) + SEND_DOUBT_MS;
  if (delivery.state === 'planned' && now < end)
    return later(Math.min(now + LOOK_EVERY_MS, end), 'send in doubt');
  if (delivery.state === 'planned' && (await mayBeTold(deps, delivery, now < end + BEHIND_MS)))
    return later(now + LOOK_EVERY_MS, 'its status may be among those that wait');
  if (delivery.state === 'planned') await markUncertain(deps, run, delivery);
  run.settled();
  // Read again: a status, or another process with the same patience, may have come in between.
  return told(deps, (await getDelivery(deps, delivery.id)) ?? delivery);
}

/** A status that is stored is worked on in the end, however long we stood still. */
async function mayBeTold(deps: BridgeDeps, delivery: DeliveryDocument, isPatient: boolean): Promise<boolean> {
  const waiting = await findWaitingStatus(deps, delivery);
  return waiting === 'yes' || (waiting === 'perhaps' && isPatient);
}

/**
 * The reply of an open send has ended meanwhile: redacted, or its conversation deleted. It may still arrive, and nothing
 * must overtake it.
 */
export async function settleEndedSend(deps: BridgeDeps, run: LaneRun, open: Reservation): Promise<Outcome> {
  const waiting = await awaitEndedSend(deps, open);
  if (waiting !== undefined) return waiting;
  run.settled();
  return { ...done, stored: true };
}

async function awaitEndedSend(deps: BridgeDeps, open: Reservation): Promise<Later | undefined> {
  const now = deps.clock.now();
  const end = open.reservedAt + SEND_DOUBT_MS;
  const delivery = await getDelivery(deps, open.effect);
  const isInDoubt = delivery?.state === 'planned' || delivery?.state === 'withheld';
  return isInDoubt && now < end ? later(Math.min(now + LOOK_EVERY_MS, end), 'send in doubt') : undefined;
}

/** Shown, and left to a person: sending again might send twice. */
async function markUncertain(deps: BridgeDeps, run: LaneRun, delivery: DeliveryDocument): Promise<void> {
  const now = deps.clock.now();
  const marked = await changeDelivery(deps, delivery, (current): DeliveryDocument | undefined =>
    current.state === 'planned'
      ? { ...current, state: 'uncertain', times: { ...current.times, uncertain: now } }
      : undefined,
  );
  if (marked === undefined) return;
  deps.metrics.count('sends_uncertain');
  deps.logger.warn('send uncertain', {
    workspace: delivery.workspace,
    thread: run.thread().id,
    delivery: delivery.id,
  });
}
