import { type DeliveryDocument, threadOrder } from '../domain/delivery.ts';
import type { EventDocument } from '../domain/event.ts';
import type { PhoneRequestResult } from '../domain/panel.ts';
import { threadRoute } from '../domain/routing-key.ts';
import { linkId, type ThreadDocument } from '../domain/thread.ts';
import type { New } from '../ports/storage.ts';
import type { BridgeDeps } from './deps.ts';
import { enqueue, queueNote } from './enqueue.ts';
import type { LaneRun } from './lane-run.ts';
import { getLiveThread } from './live-thread.ts';
import { ignored, type Outcome } from './outcome.ts';
import { effectId } from './plan-deliveries.ts';
import { isReplyWindowOpen } from './reply-window.ts';
import { sendDelivery } from './send-delivery.ts';
import { absoluteTime } from './translate/absolute-time.ts';
import { paragraphs } from './translate/note-html.ts';

/** Payload of an `ask-phone` event. */
interface PhoneRequest {
  readonly conversation: string;
  readonly text: string;
}

/** What is asked unless somebody chose other words. */
export const PHONE_QUESTION = 'May we have your phone number? Tap the button to share it.';

/** Cloud API: body of an interactive message, characters. */
const TEXT_LIMIT = 1_024;

/**
 * Asks the customer of a thread for the phone number, by a button in WhatsApp. It takes its turn among the replies, is
 * sent once, and its failure is told like that of a reply. Rejects with `StorageError`.
 */
export async function requestPhone(
  deps: BridgeDeps,
  { thread: id, text = PHONE_QUESTION }: { readonly thread: string; readonly text?: string },
): Promise<PhoneRequestResult> {
  const thread = await getLiveThread(deps, id);
  if (thread?.conversation === undefined)
    return { kind: 'refused', reason: 'There is no conversation with this customer.' };
  if (text.trim() === '' || text.length > TEXT_LIMIT)
    return { kind: 'refused', reason: `The text must have 1 to ${TEXT_LIMIT} characters.` };
  if (!(await isReplyWindowOpen(deps, thread)))
    return {
      kind: 'refused',
      reason: 'WhatsApp takes free messages only within 24 hours after the customer wrote.',
    };
  const payload: PhoneRequest = { conversation: thread.conversation.id, text };
  // Two clicks within a minute are one question.
  const key = `ask-phone|${thread.id}|${Math.floor(deps.clock.now() / 60_000)}`;
  await enqueue(deps, { key, kind: 'ask-phone', lane: 'out', route: threadRoute(thread.id), payload });
  return { kind: 'queued' };
}

/** The same for the customer of a conversation: what a teammate asks for in the sidebar. */
export async function requestPhoneIn(
  deps: BridgeDeps,
  { workspace, conversation }: { readonly workspace: string; readonly conversation: string },
): Promise<PhoneRequestResult> {
  const link = await deps.storage.collection('links').get(linkId(workspace, conversation));
  return link === undefined
    ? { kind: 'refused', reason: 'This conversation is not on WhatsApp.' }
    : requestPhone(deps, { thread: link.thread });
}

/** The request's turn in the outbound lane. */
export async function sendPhoneRequest(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
): Promise<Outcome> {
  await run.claim();
  const deliveries = deps.storage.collection('deliveries');
  const request = event.payload as PhoneRequest;
  const planned = toDelivery(run.thread(), event, request, deps.clock.now());
  await deliveries.insert([planned]);
  const delivery = await deliveries.get(planned.id);
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
  return queueNote(deps, thread, `${event.id}|asked`, { conversation: request.conversation, html });
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
