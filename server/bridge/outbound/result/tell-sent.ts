import type { EventDocument } from '../../../domain/journal/event.ts';
import { payloadOf, templateTextWork } from '../../../domain/journal/work.ts';
import { isContentKept } from '../../../domain/messages/content-kept.ts';
import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { getEvent } from '../../../records/events.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/** A template was accepted: its text is to stand in the conversation. Harmless to repeat. Rejects with `StorageError`. */
export async function tellTemplateSent(
  deps: BridgeDeps,
  event: EventDocument,
  delivery: DeliveryDocument,
): Promise<void> {
  const { conversation, by } = payloadOf(event, 'template');
  const { id, thread, times } = delivery;
  const text = { conversation, event: event.id, delivery: id, by };
  await enqueue(deps, templateTextWork({ id: thread }, text, times.sent ?? deps.clock.now()));
}

/** It had been told of as uncertain or failed, and a status says otherwise: its story is over. */
export async function tellSentAfterAll(deps: BridgeDeps, delivery: DeliveryDocument): Promise<void> {
  if (delivery.content.kind !== 'template') return;
  if (delivery.times.uncertain === undefined && delivery.times.failed === undefined) return;
  const event = await getEvent(deps, delivery.event);
  if (event?.kind !== 'template' || !isContentKept(event)) return;
  if (payloadOf(event, 'template').opens === undefined) await tellTemplateSent(deps, event, delivery);
}
