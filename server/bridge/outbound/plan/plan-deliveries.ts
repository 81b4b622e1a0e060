import { createHash } from 'node:crypto';
import type { EventDocument } from '../../../domain/journal/event.ts';
import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import {
  type DeliveryContent,
  type DeliveryDocument,
  type FileContent,
  threadOrder,
} from '../../../domain/messages/delivery.ts';
import { FIRST_VERSION, type New } from '../../../ports/storage.ts';
import type { PartNews } from '../../../ports/webhook-reader.ts';
import { deliveriesOfEvent } from '../../../records/deliveries.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { settingsOf } from '../../connections/settings-of.ts';
import { toWhatsAppText } from '../../translate/to-whatsapp-text.ts';
import { filesOf } from './files-of.ts';
import { planContents } from './plan-contents.ts';
import { withTeammateName } from './teammate-name.ts';
import { wholePart } from './whole-part.ts';

/**
 * Stores what a reply becomes before the first piece is sent, so that a crash between two pieces loses none. Pieces that
 * are `gone` already are left out.
 */
export async function planDeliveries(
  deps: BridgeDeps,
  thread: ThreadDocument,
  event: EventDocument,
  news: PartNews,
  withheld?: Pick<DeliveryDocument, 'state' | 'failure'>,
  gone: readonly number[] = [],
): Promise<DeliveryDocument[]> {
  const now = deps.clock.now();
  const contents = await contentsOf(deps, news);
  const places = placesOf(contents);
  const segments = contents.length + contents.filter(isApart).length;
  const pieces = contents
    .map((content, index) => ({ content, segment: places[index] ?? index }))
    .filter(({ segment }) => !gone.includes(segment))
    .map(({ content, segment }) => ({
      ...planned({ thread, event, news, now }, content, segment, segments),
      ...withheld,
    }));
  const outcomes = await deps.storage.collection('deliveries').insert(pieces);
  const isFirst = outcomes.every((outcome) => outcome === 'inserted');
  return isFirst ? pieces.map(asStored) : deliveriesOfEvent(deps, event.id);
}

function asStored(piece: New<DeliveryDocument>): DeliveryDocument {
  return { ...piece, version: FIRST_VERSION };
}

async function contentsOf(deps: BridgeDeps, news: PartNews): Promise<DeliveryContent[]> {
  const part = await wholePart(deps, news);
  const template = settingsOf(deps, news.workspace).teammateName;
  const words = news.words ?? toWhatsAppText(part.body, part.format);
  const said = withTeammateName(words, part.author, template);
  const text = [news.quote ?? '', said].filter((line) => line !== '').join('\n');
  return planContents({ text, files: filesOf(part), options: part.options ?? [] });
}

/** Behind a recording with words there is room for one more. */
function placesOf(contents: readonly DeliveryContent[]): number[] {
  return contents.map((_, index) => index + contents.slice(0, index).filter(isApart).length);
}

function isApart(content: DeliveryContent): boolean {
  return content.kind === 'file' && content.apart === true;
}

/** True when all of a reply is stored, but for the pieces that are `gone` already. */
export function isWhole(planned: readonly DeliveryDocument[], gone: readonly number[] = []): boolean {
  const undecided = planned.filter(({ content }) => isApart(content)).length;
  return planned.length + undecided + gone.length === planned[0]?.segments;
}

/** The words of a recording are a message of their own: the recording follows as the next one, stored before. */
export function recordingBehind(
  delivery: DeliveryDocument,
  content: FileContent,
): New<DeliveryDocument> & { readonly segment: number } {
  const { version: _, ...same } = delivery;
  const segment = delivery.segment + 1;
  return {
    ...same,
    id: effectId(delivery.event, segment, delivery.attempt),
    segment,
    content,
    threadOrder: threadOrder(delivery.thread, delivery.plannedAt, segment),
  };
}

interface Plan {
  readonly thread: ThreadDocument;
  readonly event: EventDocument;
  readonly news: PartNews;
  readonly now: number;
}

function planned(
  { thread, event, news, now }: Plan,
  content: DeliveryContent,
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
    content,
    state: 'planned',
    plannedAt: now,
    times: { planned: now },
    threadOrder: threadOrder(thread.id, now, segment),
    ...(news.late !== false ? { late: true } : {}),
  };
}

/** Identity of one send for ever: short, opaque, the same when it is computed again. */
export function effectId(event: string, segment: number, attempt: number): string {
  return createHash('sha256').update(`${event}|${segment}|${attempt}`).digest('base64url').slice(0, 32);
}
