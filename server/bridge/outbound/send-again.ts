import { CONVERSATION_DELETED, type EventDocument } from '../../domain/journal/event.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import { REDACTED } from '../../domain/messages/content-kept.ts';
import type { DeliveryDocument, DeliveryFailure } from '../../domain/messages/delivery.ts';
import { isSendable } from '../../domain/messages/remedy.ts';
import { sentWords } from '../../domain/messages/sent-words.ts';
import { ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { changeDelivery, deliveriesOfEvent, getDelivery } from '../../records/deliveries.ts';
import { getLink } from '../../records/links.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { afterWhatWaits } from './after-what-waits.ts';
import { planAgain } from './plan/plan-again.ts';
import { DELETED_BEFORE, REDACTED_BEFORE, withoutContent } from './purge-deliveries.ts';
import { noteFileChanges } from './result/delivery-notes.ts';
import { isMade, tellSent } from './result/tell-sent.ts';
import { originOf } from './send/origin-of.ts';
import { sendDelivery } from './send/send-delivery.ts';
import { ON_ITS_WAY } from './send/settle-send.ts';

/**
 * A person wants a send to go once more: its turn in the outbound lane. One attempt is made of it, however often it was
 * asked for; none once the first has arrived after all, was redacted, or its conversation deleted.
 */
export async function sendAgain(deps: FileDeps, run: LaneRun, event: EventDocument): Promise<Outcome> {
  const first = await getDelivery(deps, payloadOf(event, 'send-again').delivery);
  if (first === undefined) return endNothing(run);
  const waits = await afterWhatWaits(deps, run, first.conversation);
  if (waits !== undefined) return waits;
  await run.claim();
  const planned = await planAgain(deps, run.thread(), first);
  if (planned === undefined) return endNothing(run);
  const isNew = planned.state === 'planned' && run.state().open === undefined;
  const why = isNew ? await whyNot(deps, first) : undefined;
  if (why !== undefined) return withhold(deps, planned, why);
  return sendPieces(deps, run, event, { first, planned });
}

function endNothing(run: LaneRun): Outcome {
  if (run.state().open !== undefined) run.settled();
  return ignored('what was to be sent again is no longer kept');
}

const ARRIVED_BEFORE: DeliveryFailure = {
  code: 'arrived',
  reason: 'The first one reached WhatsApp after all, before this one was sent.',
  nextStep: 'Nothing needs to be done.',
};

/** Asked once the attempt is stored: what was redacted in between is seen by this, or the attempt by whoever redacts. */
async function whyNot(deps: BridgeDeps, first: DeliveryDocument): Promise<DeliveryFailure | undefined> {
  const link = await getLink(deps, first.workspace, first.conversation);
  if (link?.deletedAt !== undefined) return DELETED_BEFORE;
  const known = await getDelivery(deps, first.id);
  if (known === undefined || !isSendable(known)) return REDACTED_BEFORE;
  return ON_ITS_WAY.has(known.state) ? ARRIVED_BEFORE : undefined;
}

/** Its words go where those of the first have gone. */
async function withhold(
  deps: BridgeDeps,
  planned: DeliveryDocument,
  failure: DeliveryFailure,
): Promise<Outcome> {
  const isKept = failure.code === ARRIVED_BEFORE.code;
  await changeDelivery(deps, planned, (current) =>
    current.state === 'planned'
      ? {
          ...(isKept ? current : withoutContent(current, REDACTED)),
          state: 'withheld',
          failure,
          times: { ...current.times, withheld: deps.clock.now() },
        }
      : undefined,
  );
  return ignored(failure.code === DELETED_BEFORE.code ? CONVERSATION_DELETED : failure.code);
}

/** One, or two where the words of a recording turn out to go before it. */
async function sendPieces(
  deps: FileDeps,
  run: LaneRun,
  event: EventDocument,
  { first, planned }: { readonly first: DeliveryDocument; readonly planned: DeliveryDocument },
): Promise<Outcome> {
  const outcome = await sendDelivery(deps, run, event, planned);
  if (outcome.kind === 'later') return outcome;
  const behind = await recordingBehind(deps, first);
  const last = behind === undefined ? outcome : await sendDelivery(deps, run, event, behind);
  if (last.kind === 'later') return last;
  await tellOutcome(deps, planned, outcome.end === 'done');
  return last;
}

async function recordingBehind(
  deps: BridgeDeps,
  { event, content, segment, attempt }: DeliveryDocument,
): Promise<DeliveryDocument | undefined> {
  if (content.kind !== 'file' || content.apart !== true) return undefined;
  const all = await deliveriesOfEvent(deps, event);
  return all.find((each) => each.segment === segment + 1 && each.attempt === attempt + 1);
}

/** What became of a file stands in the attempt as it is stored now; the text of a template stands in the conversation. */
async function tellOutcome(deps: BridgeDeps, { id }: DeliveryDocument, isSent: boolean): Promise<void> {
  const now = await getDelivery(deps, id);
  if (now === undefined) return;
  await noteFileChanges(deps, [now]);
  const isTold = isSent && sentWords(now.content) !== undefined;
  const origin = isTold ? await originOf(deps, undefined, now) : undefined;
  if (origin !== undefined && isMade(origin)) await tellSent(deps, origin, now);
}
