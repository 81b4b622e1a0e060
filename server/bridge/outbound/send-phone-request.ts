import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { noteWork, payloadOf } from '../../domain/journal/work.ts';
import type { PhoneRequest } from '../../domain/journal/work-payloads.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { getLink } from '../../records/links.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { absoluteTime } from '../translate/absolute-time.ts';
import { paragraphs } from '../translate/note-html.ts';
import { planSingle } from './plan/plan-single.ts';
import { withholdDeleted } from './purge-deliveries.ts';
import { sendDelivery } from './send/send-delivery.ts';

/** The request's turn in the outbound lane; withheld, like a reply, once its conversation is deleted. */
export async function sendPhoneRequest(deps: FileDeps, run: LaneRun, event: EventDocument): Promise<Outcome> {
  const request = payloadOf(event, 'ask-phone');
  const link = await getLink(deps, run.thread().workspace, request.conversation);
  if (link?.deletedAt !== undefined && run.state().open === undefined) return withholdDeleted(deps, event);
  await run.claim();
  const content = { kind: 'ask-phone', text: request.text } as const;
  const delivery = await planSingle(deps, run.thread(), event, {
    conversation: request.conversation,
    content,
  });
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
