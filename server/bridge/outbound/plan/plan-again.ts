import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import { payloadOf } from '../../../domain/journal/work.ts';
import {
  type DeliveryContent,
  type DeliveryDocument,
  threadOrder,
} from '../../../domain/messages/delivery.ts';
import { MEDIA_KEPT_MS } from '../../../domain/messages/media-kept.ts';
import type { New } from '../../../ports/storage.ts';
import { without } from '../../../records/change-document.ts';
import { getDelivery } from '../../../records/deliveries.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { originOf } from '../send/origin-of.ts';
import { effectId } from './plan-deliveries.ts';
import { whetherOutside } from './whether-outside.ts';

/** Id of the attempt that follows. */
export function nextAttempt({ event, segment, attempt }: DeliveryDocument): string {
  return effectId(event, segment, attempt + 1);
}

/**
 * Stores the attempt that follows a send, once: the same content, to the customer as the thread knows them now. It belongs
 * to the same reply, so that what is taken away with that is taken away with this.
 */
export async function planAgain(
  deps: BridgeDeps,
  thread: ThreadDocument,
  first: DeliveryDocument,
): Promise<DeliveryDocument | undefined> {
  const planned = toDelivery(thread, first, await contentAgain(deps, first), deps.clock.now());
  await deps.storage.collection('deliveries').insert([planned]);
  return getDelivery(deps, planned.id);
}

function toDelivery(
  thread: ThreadDocument,
  first: DeliveryDocument,
  content: DeliveryContent,
  now: number,
): New<DeliveryDocument> {
  const { workspace, conversation, event, part, segment, segments, attempt } = first;
  return {
    id: nextAttempt(first),
    workspace,
    number: thread.number,
    thread: thread.id,
    conversation,
    event,
    part,
    segment,
    segments,
    attempt: attempt + 1,
    content,
    state: 'planned',
    plannedAt: now,
    times: { planned: now },
    ...whetherOutside(thread, content, now),
    threadOrder: threadOrder(thread.id, now, segment),
  };
}

/** A template as it was asked for, with files of ours by our own names; a file without an upload that may be gone. */
async function contentAgain(deps: BridgeDeps, first: DeliveryDocument): Promise<DeliveryContent> {
  const { content } = first;
  if (content.kind === 'template') {
    const origin = await originOf(deps, undefined, first);
    return origin?.kind === 'template' ? payloadOf(origin, 'template').content : content;
  }
  const isUploadOld = first.attempt > 1 || deps.clock.now() >= first.plannedAt + MEDIA_KEPT_MS;
  return content.kind === 'file' && isUploadOld ? without(content, 'upload') : content;
}
