import { type EventDocument, type EventKind, type KindOf, kindOf } from '../domain/journal/event.ts';
import type { ThreadDocument } from '../domain/journal/thread.ts';
import { noteWork, payloadOf } from '../domain/journal/work.ts';
import type { DeliveryDocument } from '../domain/messages/delivery.ts';
import { endAside } from '../engine/journal/end-aside.ts';
import { enqueue } from '../engine/journal/enqueue.ts';
import { deliveriesOfEvent, getDelivery } from '../records/deliveries.ts';
import type { BridgeDeps } from './connections/deps.ts';
import { nextAttempt } from './outbound/plan/plan-again.ts';
import { failDelivery } from './outbound/result/fail-delivery.ts';
import { paragraphs } from './translate/note-html.ts';

/**
 * Puts an event where it blocks nobody and nothing of it is lost (dead letter: reason and raw payload), and tells the
 * teammate in the conversation, if there is one.
 */
export async function setAsideEvent(
  deps: BridgeDeps,
  event: EventDocument,
  reason: string,
  thread?: ThreadDocument,
): Promise<void> {
  if (thread !== undefined && event.kind === 'whatsapp.message')
    await tellInbound(deps, event, thread, reason);
  if (thread !== undefined && isOutbound(event.kind)) await tellOutbound(deps, event, thread, reason);
  if (thread !== undefined && event.kind === 'start-conversation')
    await tellStart(deps, event, thread, reason);
  await endAside(deps, event, reason, thread?.id);
}

/** What it is called in a note, and how it is done anew; a reply otherwise. */
const WORDS: Partial<Record<EventKind, readonly [string, string]>> = {
  template: ['template message', 'Send'],
  choices: ['message with choices', 'Send'],
};

/** What goes to WhatsApp, whoever wrote it. */
function isOutbound(kind: EventKind): kind is KindOf<'out'> {
  return kindOf(kind).lane === 'out';
}

/** Where the teammate reads of it. */
function conversationOf(deps: BridgeDeps, event: EventDocument): string {
  switch (event.kind) {
    case 'ask-phone':
      return payloadOf(event, 'ask-phone').conversation;
    case 'send-again':
      return payloadOf(event, 'send-again').conversation;
    case 'template':
      return payloadOf(event, 'template').conversation;
    case 'choices':
      return payloadOf(event, 'choices').conversation;
    case 'parked-reply':
      return payloadOf(event, 'parked-reply').conversation;
    default:
      return deps.reader.part(event).conversation;
  }
}

async function tellInbound(
  deps: BridgeDeps,
  event: EventDocument,
  thread: ThreadDocument,
  reason: string,
): Promise<void> {
  if (thread.conversation === undefined) return;
  const html = paragraphs(
    { bold: 'A WhatsApp message of this customer could not be shown here.' },
    reason,
    'It is kept. Ask your administrator to look at the messages that were set aside.',
  );
  await enqueue(
    deps,
    noteWork(thread, `${event.id}|set-aside`, { conversation: thread.conversation.id, html }),
  );
}

/** What the event was to send; an attempt of a person belongs to the reply that it repeats. */
async function plannedOf(deps: BridgeDeps, event: EventDocument): Promise<readonly DeliveryDocument[]> {
  if (event.kind !== 'send-again') return deliveriesOfEvent(deps, event.id);
  const first = await getDelivery(deps, payloadOf(event, 'send-again').delivery);
  const attempt = first && (await getDelivery(deps, nextAttempt(first)));
  return attempt === undefined ? [] : [attempt];
}

/** Where it was asked for: nothing went out. */
async function tellStart(
  deps: BridgeDeps,
  event: EventDocument,
  thread: ThreadDocument,
  reason: string,
): Promise<void> {
  const { askedIn } = payloadOf(event, 'start-conversation');
  const html = paragraphs(
    { bold: 'A WhatsApp conversation could not be started, and nothing was sent.' },
    reason,
    'Start it again; if it happens again, ask your administrator.',
  );
  await enqueue(deps, noteWork(thread, `${event.id}|set-aside`, { conversation: askedIn, html }));
}

async function tellOutbound(
  deps: BridgeDeps,
  event: EventDocument,
  thread: ThreadDocument,
  reason: string,
): Promise<void> {
  const planned = await plannedOf(deps, event);
  for (const delivery of planned.filter((each) => each.state === 'planned'))
    await failDelivery(deps, delivery, 'internal');
  if (planned.length > 0) return;
  const [what, again] = WORDS[event.kind] ?? ['reply', 'Write'];
  const html = paragraphs(
    { bold: `A ${what} could not be sent to WhatsApp.` },
    reason,
    `${again} it again; if that fails too, ask your administrator.`,
  );
  await enqueue(
    deps,
    noteWork(thread, `${event.id}|set-aside`, {
      conversation: conversationOf(deps, event),
      html,
    }),
  );
}
