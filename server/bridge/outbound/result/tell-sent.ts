import type { EventDocument } from '../../../domain/journal/event.ts';
import type { ChoicesWork, TemplateWork } from '../../../domain/journal/sidebar-payloads.ts';
import { sentTextWork } from '../../../domain/journal/sidebar-work.ts';
import { payloadOf } from '../../../domain/journal/work.ts';
import { isContentKept } from '../../../domain/messages/content-kept.ts';
import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import { sentWords } from '../../../domain/messages/sent-words.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { getEvent } from '../../../records/events.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/**
 * What was made in the sidebar was accepted: its text is to stand in the conversation, unless it opened that, and the answer
 * is to come there. Harmless to repeat. Rejects with `StorageError`.
 */
export async function tellSent(
  deps: BridgeDeps,
  event: EventDocument,
  delivery: DeliveryDocument,
): Promise<void> {
  const { conversation, by } = madeOf(event);
  const { id, thread, times } = delivery;
  const opened = opensConversation(event) && { opened: true as const };
  const text = { conversation, event: event.id, delivery: id, by, ...opened };
  await enqueue(deps, sentTextWork({ id: thread }, text, times.sent ?? deps.clock.now()));
}

/** It had been told of as uncertain or failed, and a status says otherwise: its story is over. */
export async function tellSentAfterAll(deps: BridgeDeps, delivery: DeliveryDocument): Promise<void> {
  if (sentWords(delivery.content) === undefined) return;
  if (delivery.times.uncertain === undefined && delivery.times.failed === undefined) return;
  const event = await getEvent(deps, delivery.event);
  if (event === undefined || !isMade(event) || !isContentKept(event)) return;
  await tellSent(deps, event, delivery);
}

/** Its text opened the conversation: it stands there already. */
export function opensConversation(event: EventDocument): boolean {
  return event.kind === 'template' && payloadOf(event, 'template').opens !== undefined;
}

/** It was made in the sidebar. Choices of a quick reply are a part of Intercom's own. */
export function isMade({ kind }: EventDocument): boolean {
  return kind === 'template' || kind === 'choices';
}

function madeOf(event: EventDocument): TemplateWork | ChoicesWork {
  return event.kind === 'template' ? payloadOf(event, 'template') : payloadOf(event, 'choices');
}
