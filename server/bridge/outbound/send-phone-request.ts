import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { noteWork, payloadOf } from '../../domain/journal/work.ts';
import type { PhoneRequest } from '../../domain/journal/work-payloads.ts';
import { type DeliveryDocument, threadOrder } from '../../domain/messages/delivery.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import type { New } from '../../ports/storage.ts';
import { getDelivery } from '../../records/deliveries.ts';
import { getLink } from '../../records/links.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { absoluteTime } from '../translate/absolute-time.ts';
import { paragraphs } from '../translate/note-html.ts';
import { effectId } from './plan/plan-deliveries.ts';
import { withholdDeleted } from './purge-deliveries.ts';
import { sendDelivery } from './send/send-delivery.ts';

/** The request's turn in the outbound lane; withheld, like a reply, once its conversation is deleted. */
export async function sendPhoneRequest(deps: FileDeps, run: LaneRun, event: EventDocument): Promise<Outcome> {
  const request = payloadOf(event, 'ask-phone');
  const link = await getLink(deps, run.thread().workspace, request.conversation);
  if (link?.deletedAt !== undefined && run.state().open === undefined) return withholdDeleted(deps, event);
  await run.claim();
  const planned = toDelivery(run.thread(), event, request, deps.clock.now());
  await deps.storage.collection('deliveries').insert([planned]);
  const delivery = await getDelivery(deps, planned.id);
  if (delivery === undefined) return ignored('nothing to send');
  const outcome = await sendDelivery(deps, run, event, delivery);
  if (outcome.kind === 'ended' && outcome.end === 'done') await noteAsked(deps, run.thread(), event, request);
  return outcome;
}

function noteAsked(
  deps: BridgeDeps,
  thread: ThreadDocument,
  event: EventDocument,
  request: PhoneRequest,
): Promise<void> {
  const html = paragraphs(
    { bold: 'The customer was asked for the phone number on WhatsApp' },
    `on ${absoluteTime(event.at)}.`,
  );
  return enqueue(deps, noteWork(thread, `${event.id}|asked`, { conversation: request.conversation, html }));
}

function toDelivery(
  thread: ThreadDocument,
  event: EventDocument,
  { conversation, text }: PhoneRequest,
  now: number,
): New<DeliveryDocument> {
  return {
    id: effectId(event.id, 0, 1),
    workspace: thread.workspace,
    number: thread.number,
    thread: thread.id,
    conversation,
    event: event.id,
    part: '',
    segment: 0,
    segments: 1,
    attempt: 1,
    content: { kind: 'ask-phone', text },
    state: 'planned',
    plannedAt: now,
    times: { planned: now },
    threadOrder: threadOrder(thread.id, now, 0),
  };
}
