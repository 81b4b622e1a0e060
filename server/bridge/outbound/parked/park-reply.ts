import type { EventDocument } from '../../../domain/journal/event.ts';
import type { Writer } from '../../../domain/journal/sidebar-payloads.ts';
import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import { isContentKept } from '../../../domain/messages/content-kept.ts';
import {
  isLateReply,
  MOST_PARKED,
  type ParkedDocument,
  parkedIdOf,
  turnKey,
} from '../../../domain/messages/parked-reply.ts';
import type { TemplateDocument } from '../../../domain/templates/template.ts';
import type { TemplateProblem } from '../../../domain/templates/template-request.ts';
import { durationMs } from '../../../domain/workspaces/settings.ts';
import type { New } from '../../../ports/storage.ts';
import { without } from '../../../records/change-document.ts';
import { firstAttempts, getDelivery } from '../../../records/deliveries.ts';
import { getEvent } from '../../../records/events.ts';
import { getLiveThread } from '../../../records/live-thread.ts';
import { changeParked, getParked } from '../../../records/templates/parked.ts';
import { changeThread } from '../../../records/threads.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { settingsOf } from '../../connections/settings-of.ts';
import { toWhatsAppText } from '../../translate/to-whatsapp-text.ts';
import { isReplyWindowOpen } from '../judge/reply-window.ts';
import { endParked, type Parked } from './end-parked.ts';
import { keepPieces } from './keep-pieces.ts';

/** What is to be kept, by whom, and the template that asks the customer. */
export interface Parking {
  /** A delivery of the late reply. */
  readonly late: string;
  readonly conversation: string;
  readonly by: Writer;
  readonly template: TemplateDocument;
  /** Delivery of the template. */
  readonly asks: string;
}

const GONE: TemplateProblem = {
  problem: 'The reply that was to wait for the customer’s answer is not kept any more.',
  cure: 'Write it again when the customer has answered.',
};
const BEGUN: TemplateProblem = {
  problem: 'The reply that was to wait has gone out already, or somebody had it sent again.',
  cure: 'Look at it again in the WhatsApp sidebar.',
};
const ANSWERED: TemplateProblem = {
  problem: 'The customer has written since, so that replies reach WhatsApp now.',
  cure: 'Send the reply again.',
};
const NO_BUTTON: TemplateProblem = {
  problem: 'This template has no button to answer with.',
  cure: 'Choose a template with a quick-reply button.',
};
const TOO_MANY: TemplateProblem = {
  problem: `${MOST_PARKED} replies wait for this customer’s answer already.`,
  cure: 'Drop one of them first.',
};

/** Only a template that can be answered with a tap asks for an answer. */
export function canBeAnswered({ contents }: Pick<TemplateDocument, 'contents'>): boolean {
  return contents.buttons.some(({ kind }) => kind === 'quick-reply');
}

/**
 * Keeps a late reply until the customer answers, before the template that asks is sent: should a crash come in between, the
 * answer still lets it go, once. The same press may be repeated. Answers why it cannot be kept. Rejects with `StorageError`.
 */
export async function parkReply(
  deps: BridgeDeps,
  thread: ThreadDocument,
  parking: Parking,
): Promise<TemplateProblem | undefined> {
  if (!canBeAnswered(parking.template)) return NO_BUTTON;
  const event = await findLate(deps, thread, parking);
  if (event === undefined) return (await wasDecided(deps, parking)) ? BEGUN : GONE;
  const known = await getParked(deps, event.id);
  if (known?.state === 'waiting' && known.template === parking.asks) return settle(deps, thread, known);
  if (await isReplyWindowOpen(deps, thread)) return ANSWERED;
  const isNew = known?.waitsUntil === undefined;
  if (isNew && (thread.parked?.length ?? 0) >= MOST_PARKED) return TOO_MANY;
  if (known?.state === 'sent' && !(await cameBack(deps, known))) return BEGUN;
  const kept = await keep(deps, await toParked(deps, thread, event, parking), known);
  return kept === undefined ? BEGUN : settle(deps, thread, kept);
}

async function wasDecided(deps: BridgeDeps, { late, conversation }: Parking): Promise<boolean> {
  const delivery = await getDelivery(deps, late);
  return delivery?.conversation === conversation && delivery.decided !== undefined;
}

/** From here on nobody else sends it, and the answer finds it; unless somebody had all of it sent again meanwhile. */
async function settle(
  deps: BridgeDeps,
  thread: ThreadDocument,
  parked: Parked,
): Promise<TemplateProblem | undefined> {
  const { id } = parked;
  const { gone, isAll } = await keepPieces(deps, parked);
  if (isAll) {
    await endParked(deps, parked, 'dropped');
    return BEGUN;
  }
  await changeParked(deps, id, (current) =>
    current.state === 'waiting' && gone.length > current.gone.length ? { ...current, gone } : undefined,
  );
  await remember(deps, thread, id);
  return undefined;
}

/** WhatsApp took it first and refused all of it afterwards: the window was closed again. Rejects with `StorageError`. */
async function cameBack(deps: BridgeDeps, parked: ParkedDocument): Promise<boolean> {
  return (await firstAttempts(deps, turnKey(parked))).every(isLateReply);
}

/** The event of a late reply of this conversation, while its content is kept. Rejects with `StorageError`. */
async function findLate(
  deps: BridgeDeps,
  thread: ThreadDocument,
  { late, conversation }: Parking,
): Promise<EventDocument | undefined> {
  const delivery = await getDelivery(deps, late);
  if (delivery === undefined || !isLateReply(delivery) || delivery.conversation !== conversation)
    return undefined;
  if ((await getLiveThread(deps, delivery.thread))?.id !== thread.id) return undefined;
  const event = await getEvent(deps, parkedIdOf(delivery.event));
  const isWhole = event?.kind === 'intercom.part' && event.endedAt !== undefined && isContentKept(event);
  return isWhole ? event : undefined;
}

async function toParked(
  deps: BridgeDeps,
  { id: thread, workspace }: ThreadDocument,
  event: EventDocument,
  { conversation, by, asks }: Parking,
): Promise<New<ParkedDocument>> {
  const { part } = deps.reader.part(event);
  const now = deps.clock.now();
  const longest = now + durationMs(settingsOf(deps, workspace).parkedReplyExpires);
  const pieces = await firstAttempts(deps, event.id);
  return {
    id: event.id,
    workspace,
    thread,
    conversation,
    by,
    text: toWhatsAppText(part.body, part.format),
    gone: pieces.filter((piece) => !isLateReply(piece)).map(({ segment }) => segment),
    template: asks,
    state: 'waiting',
    round: 0,
    writtenAt: part.at,
    since: now,
    // Its files and its form are those of the reply, which is not kept for ever.
    waitsUntil: Math.min(longest, event.expires ?? longest),
  };
}

/**
 * One that waits already waits for this template's answer; one that ended without going out begins again. One that has gone
 * out since it was looked at does not.
 */
async function keep(
  deps: BridgeDeps,
  parked: New<ParkedDocument>,
  known: ParkedDocument | undefined,
): Promise<Parked | undefined> {
  const [inserted] = await deps.storage.collection('parked').insert([parked]);
  if (inserted === 'inserted') return parked;
  const { template, by, waitsUntil } = parked;
  return changeParked(deps, parked.id, (current): ParkedDocument | undefined => {
    const isKnown = current.state === known?.state && current.round === known.round;
    if (current.state === 'going' || (current.state === 'sent' && !isKnown)) return undefined;
    if (current.state === 'waiting')
      return { ...current, template, by, ...(waitsUntil !== undefined && { waitsUntil }) };
    return { ...without(current, 'isEdited', 'endedAt', 'expires'), ...parked, round: current.round + 1 };
  });
}

async function remember(deps: BridgeDeps, thread: ThreadDocument, id: string): Promise<void> {
  await changeThread(deps, thread, ({ parked = [], ...current }) =>
    parked.includes(id) ? undefined : { ...current, parked: [...parked, id] },
  );
}
