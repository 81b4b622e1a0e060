import type { EventDocument } from '../../../domain/journal/event.ts';
import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import { type DeliveryDocument, threadOrder } from '../../../domain/messages/delivery.ts';
import type { New } from '../../../ports/storage.ts';
import { getDelivery } from '../../../records/deliveries.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { effectId } from './plan-deliveries.ts';
import { whetherOutside } from './whether-outside.ts';

type Single = Pick<DeliveryDocument, 'conversation' | 'content'>;

/** Stores the one message that our own work becomes before it is sent, once: after a crash it is found. */
export async function planSingle(
  deps: BridgeDeps,
  thread: ThreadDocument,
  event: EventDocument,
  single: Single,
): Promise<DeliveryDocument | undefined> {
  const planned = toDelivery(thread, event, single, deps.clock.now());
  await deps.storage.collection('deliveries').insert([planned]);
  return getDelivery(deps, planned.id);
}

function toDelivery(
  thread: ThreadDocument,
  event: EventDocument,
  { conversation, content }: Single,
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
    content,
    state: 'planned',
    plannedAt: now,
    times: { planned: now },
    ...whetherOutside(thread, content, now),
    threadOrder: threadOrder(thread.id, now, 0),
  };
}
