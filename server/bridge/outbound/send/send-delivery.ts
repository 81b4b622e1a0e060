import { type FailureMeaning, RequestRejectedError } from '../../../domain/errors.ts';
import type { EventDocument } from '../../../domain/journal/event.ts';
import { giveUpAt } from '../../../domain/journal/retry-policy.ts';
import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import {
  advanceState,
  type DeliveryDocument,
  isNumbered,
  numberWamid,
} from '../../../domain/messages/delivery.ts';
import { takePairTurn } from '../../../domain/messages/pair-rate.ts';
import { isWindowOpen, windowEnd } from '../../../domain/messages/service-window.ts';
import { callOnce } from '../../../engine/effects/call-once.ts';
import { insist } from '../../../engine/effects/insist.ts';
import { done, ignored, later, notSent, type Outcome } from '../../../engine/journal/outcome.ts';
import type { LaneRun } from '../../../engine/lanes/lane-run.ts';
import type { SendAnswer } from '../../../ports/whatsapp.ts';
import { without } from '../../../records/change-document.ts';
import { changeDelivery, getDelivery } from '../../../records/deliveries.ts';
import type { WhatsAppClient } from '../../connections/clients/guarded-whatsapp.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import type { FileDeps } from '../../files/file-deps.ts';
import { learnAddressee } from '../../identity/learn-addressee.ts';
import { countOutreach } from '../../limits/count-outreach.ts';
import { windowFacts } from '../judge/reply-window.ts';
import { failDelivery, failureCode } from '../result/fail-delivery.ts';
import { notePayment } from '../result/note-payment.ts';
import { originOf } from './origin-of.ts';
import { prepareFile } from './prepare-file.ts';
import { forgetUploads, prepareTemplate } from './prepare-template.ts';
import { LOOK_EVERY_MS, settleSend, told } from './settle-send.ts';

/**
 * Sends one message of a reply, or a template, once. A lost answer is settled by the status that echoes our id; it is never
 * sent again by itself. `later` keeps the lane waiting; `ended` means that this one's state is final or shown. One that was
 * stored or read just now (`isFresh`) is not read again.
 */
export async function sendDelivery(
  deps: FileDeps,
  run: LaneRun,
  event: EventDocument,
  planned: DeliveryDocument,
  known: Known = {},
): Promise<Outcome> {
  const delivery = (known.isFresh === true ? undefined : await getDelivery(deps, planned.id)) ?? planned;
  if (run.state().open?.effect === delivery.id) return settleSend(deps, run, delivery);
  if (delivery.state !== 'planned') return told(deps, delivery);
  const gone = await giveUp(deps, run, event, delivery);
  if (gone !== undefined) return gone;
  const whatsapp = await deps.whatsapp.toSend(run.thread().number);
  const ready = await prepare(deps, whatsapp, event, delivery);
  return ready.kind === 'ready' ? sendNow(deps, run, whatsapp, event, ready.delivery, known) : ready;
}

/** What is known of the message, and who knows whether it is still wanted. */
interface Known {
  /** It was stored or read just now. */
  readonly isFresh?: boolean;
  /** Asked just before the reservation: true when its event has ended meanwhile, and nothing may be sent for it. */
  readonly isStopped?: () => Promise<boolean>;
}

/** Nothing was sent, because the event has ended meanwhile. */
export const stopped: Outcome = ignored('redacted');

interface Ready {
  readonly kind: 'ready';
  readonly delivery: DeliveryDocument;
}

/** A file is on WhatsApp's side before its message is reserved: then the send is one short call, as of a text. */
async function prepare(
  deps: FileDeps,
  whatsapp: WhatsAppClient,
  event: EventDocument,
  delivery: DeliveryDocument,
): Promise<Outcome | Ready> {
  const { content } = delivery;
  if (content.kind === 'template') return readyOr(await prepareTemplate(deps, whatsapp, delivery, content));
  if (content.kind !== 'file' || content.upload !== undefined) return { kind: 'ready', delivery };
  const origin = await originOf(deps, event, delivery);
  if (origin === undefined) return failDelivery(deps, delivery, 'file-gone');
  const ready = await prepareFile(deps, whatsapp, deps.reader.part(origin), delivery);
  if (typeof ready === 'string') return failDelivery(deps, delivery, `file-${ready}`);
  return readyOr(ready);
}

/** Nothing is there to send when it was redacted meanwhile, for instance. */
function readyOr(prepared: DeliveryDocument | Outcome | undefined): Outcome | Ready {
  if (prepared === undefined) return notSent;
  return 'kind' in prepared ? prepared : { kind: 'ready', delivery: prepared };
}

async function sendNow(
  deps: BridgeDeps,
  run: LaneRun,
  whatsapp: WhatsAppClient,
  event: EventDocument,
  delivery: DeliveryDocument,
  { isFresh = false, isStopped }: Known,
): Promise<Outcome> {
  const turn = takePairTurn(run.thread().pair, deps.clock.now());
  if (turn.kind === 'wait') return later(turn.until, 'pair rate');
  const asked = deps.clock.now();
  await whatsapp.takeTurn();
  // The wait may have been long: looked at and asked once more.
  const settled = isFresh || deps.clock.now() <= asked ? undefined : await settledMeanwhile(deps, delivery);
  if (settled !== undefined) return settled;
  const gone = await giveUp(deps, run, event, delivery);
  if (gone !== undefined) return gone;
  if ((await isStopped?.()) === true) return stopped;
  run.defer((thread) => ({ ...thread, pair: turn.pair, lastActivityAt: deps.clock.now() }));
  const along = isNumbered(delivery.content) ? { along: withNumbers } : {};
  const reserved = await run.reserve({ effect: delivery.id, event: event.id, step: 'send', ...along });
  if (deps.clock.now() > reserved.callBy) return heldUp(deps, run);
  // Somebody else may have taken the number while the reservation was stored.
  if (!isReachable(run.thread())) return unreachable(deps, run, delivery);
  const send = { to: run.thread().identity, content: delivery.content, callbackData: delivery.id };
  const called = await callOnce(() => whatsapp.send(send));
  if (called.kind === 'doubtful') return later(deps.clock.now() + LOOK_EVERY_MS, 'send in doubt');
  if (called.kind === 'refused') return afterRefusal(deps, run, event, delivery, called.error);
  await insist(deps.clock, () => settleSent(deps, delivery, called.answer));
  run.settled();
  if (delivery.content.kind === 'template') await learnAddressee(deps, run.thread(), called.answer.addressee);
  return done;
}

/** Before the customer sees them: from now on numbers are read as answers. */
function withNumbers(thread: ThreadDocument): ThreadDocument {
  return { ...thread, offersNumbers: true };
}

function isReachable({ identity }: ThreadDocument): boolean {
  return identity.phone !== undefined || identity.userId !== undefined;
}

function unreachable(deps: BridgeDeps, run: LaneRun, delivery: DeliveryDocument): Promise<Outcome> {
  run.settled();
  return failDelivery(deps, delivery, 'no-recipient');
}

/**
 * Redacted meanwhile, its conversation deleted, or sent by another process while this one stood still: what has become of it
 * then. Undefined while it is still to be sent.
 */
async function settledMeanwhile(deps: BridgeDeps, { id }: DeliveryDocument): Promise<Outcome | undefined> {
  const delivery = await getDelivery(deps, id);
  if (delivery === undefined) return notSent;
  return delivery.state === 'planned' ? undefined : told(deps, delivery);
}

function heldUp(deps: BridgeDeps, run: LaneRun): Outcome {
  run.settled();
  return later(deps.clock.now(), 'held up before the call');
}

async function settleSent(
  deps: BridgeDeps,
  delivery: DeliveryDocument,
  { wamid, heldForReview }: SendAnswer,
): Promise<void> {
  const now = deps.clock.now();
  const key = numberWamid(delivery.number, wamid);
  // First: should the process die in between, the status of what is planned still counts it.
  if (delivery.outsideWindow) await countOutreach(deps, delivery);
  await changeDelivery(deps, delivery, (current) => {
    // A status may have been faster.
    const isHeld = heldForReview === true && current.state === 'planned';
    const known: DeliveryDocument = { ...current, wamid: key, ...(isHeld && { heldForReview }) };
    const state = advanceState(current.state, 'sent');
    return state === undefined ? known : { ...known, state, times: { ...current.times, sent: now } };
  });
}

/** Nothing was sent: for good means failed, for a passing reason means later. */
async function afterRefusal(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  delivery: DeliveryDocument,
  error: unknown,
): Promise<Outcome> {
  run.settled();
  if (error instanceof RequestRejectedError) return afterRejection(deps, event, delivery, error);
  throw error;
}

/** WhatsApp cannot use the file: unsupported, not found, a wrong value. */
const FILE_TROUBLE: ReadonlySet<FailureMeaning | undefined> = new Set<FailureMeaning>([
  'content-refused',
  'file-refused',
  'file-too-large',
]);

/** Another way may do for a file, a link at last; everything else has failed. */
async function afterRejection(
  deps: BridgeDeps,
  event: EventDocument,
  delivery: DeliveryDocument,
  { providerCode, meaning }: RequestRejectedError,
): Promise<Outcome> {
  const { content } = delivery;
  if (
    FILE_TROUBLE.has(meaning) &&
    (await forgetUploads(deps, await originOf(deps, event, delivery), delivery))
  )
    return later(deps.clock.now(), 'the file is uploaded anew');
  await notePayment(deps, delivery, meaning);
  if (content.kind !== 'file' || content.upload === undefined || !FILE_TROUBLE.has(meaning))
    return insist(deps.clock, () =>
      failDelivery(deps, delivery, failureCode(delivery, providerCode, meaning)),
    );
  const refused = [...(content.refused ?? []), content.upload.as];
  await insist(deps.clock, () =>
    changeDelivery(deps, delivery, (current) =>
      current.state === 'planned'
        ? { ...current, content: { ...without(content, 'upload'), refused } }
        : undefined,
    ),
  );
  return later(deps.clock.now(), 'the file goes another way');
}

/** What could not be sent for passing reasons has failed after an hour; what is no template, when the window ends. */
async function giveUp(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  delivery: DeliveryDocument,
): Promise<Outcome | undefined> {
  const now = deps.clock.now();
  const thread = run.thread();
  if (!isReachable(thread)) return failDelivery(deps, delivery, 'no-recipient');
  const receivedAt = event.reopenedAt ?? event.receivedAt;
  // A template needs no open window.
  if (delivery.content.kind === 'template')
    return now >= giveUpAt({ lane: 'out', receivedAt }) ? failDelivery(deps, delivery, 'gave-up') : undefined;
  const end = windowEnd(isWindowOpen(thread, now) ? thread : await windowFacts(deps, thread));
  if (end === undefined || now >= end) return failDelivery(deps, delivery, 'window-closed');
  return now >= giveUpAt({ lane: 'out', receivedAt, windowEnd: end })
    ? failDelivery(deps, delivery, 'gave-up')
    : undefined;
}
