import { createHash } from 'node:crypto';
import type { DeliveryDocument } from '../domain/delivery.ts';
import type { EventDocument } from '../domain/event.ts';
import { splitText } from '../domain/split-text.ts';
import type { ThreadDocument } from '../domain/thread.ts';
import type { New } from '../ports/storage.ts';
import type { PartNews } from '../ports/webhook-reader.ts';
import type { BridgeDeps } from './deps.ts';
import { replyText } from './reply-text.ts';

/** Cloud API: text body limit, characters. */
const TEXT_LIMIT = 4_096;

/** Stores what a reply becomes before the first piece is sent, so that a crash between two pieces loses none. */
export async function planDeliveries(
  deps: BridgeDeps,
  thread: ThreadDocument,
  event: EventDocument,
  news: PartNews & { readonly late: boolean },
  withheld?: Pick<DeliveryDocument, 'state' | 'failure'>,
): Promise<DeliveryDocument[]> {
  const now = deps.clock.now();
  const pieces = splitText(replyText(deps, news), TEXT_LIMIT);
  const deliveries = deps.storage.collection('deliveries');
  await deliveries.insert(
    pieces.map((text, segment) => ({
      ...planned({ thread, event, news, now }, text, segment, pieces.length),
      ...withheld,
    })),
  );
  return deliveries.find({ index: 'byEvent', equals: [event.id], limit: 1_000 });
}

interface Plan {
  readonly thread: ThreadDocument;
  readonly event: EventDocument;
  readonly news: PartNews & { readonly late: boolean };
  readonly now: number;
}

function planned(
  { thread, event, news, now }: Plan,
  text: string,
  segment: number,
  segments: number,
): New<DeliveryDocument> {
  return {
    id: effectId(event.id, segment, 1),
    workspace: thread.workspace,
    number: thread.number,
    thread: thread.id,
    conversation: news.conversation,
    event: event.id,
    part: news.part.id,
    segment,
    segments,
    attempt: 1,
    content: { kind: 'text', text, previewUrl: true },
    state: 'planned',
    plannedAt: now,
    times: { planned: now },
    threadOrder: `${thread.id}|${String(now).padStart(15, '0')}|${String(segment).padStart(4, '0')}`,
    ...(news.late ? { late: true } : {}),
  };
}

/** Identity of one send for ever: short, opaque, the same when it is computed again. */
export function effectId(event: string, segment: number, attempt: number): string {
  return createHash('sha256').update(`${event}|${segment}|${attempt}`).digest('base64url').slice(0, 32);
}
