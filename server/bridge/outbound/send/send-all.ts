import type { EventDocument } from '../../../domain/journal/event.ts';
import { partKey } from '../../../domain/journal/part-event-key.ts';
import { readMarkWork } from '../../../domain/journal/work.ts';
import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import { type Left, leave } from '../../../engine/journal/leave.ts';
import { ignored, type Outcome } from '../../../engine/journal/outcome.ts';
import type { LaneRun } from '../../../engine/lanes/lane-run.ts';
import type { PartNews } from '../../../ports/webhook-reader.ts';
import { firstAttempts } from '../../../records/deliveries.ts';
import { getEvent } from '../../../records/events.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { settingsOf } from '../../connections/settings-of.ts';
import type { FileDeps } from '../../files/file-deps.ts';
import type { Reply } from '../judge/judge-reply.ts';
import { forgetQuoted } from '../judge/quote-elsewhere.ts';
import { purgePlanned } from '../purge-deliveries.ts';
import { noteFileChanges, noteFoundLate } from '../result/delivery-notes.ts';
import { sendDelivery, stopped } from './send-delivery.ts';

/**
 * Sends the pieces of a reply in their order, each once; then the teammate is told what changed on the way. A reply that
 * was redacted while it was planned is stopped: nobody else stops, or purges, what was planned since.
 */
export async function sendAll(
  deps: FileDeps,
  run: LaneRun,
  { event, news }: Reply,
  /** Stored or read just now. */
  deliveries: readonly DeliveryDocument[],
): Promise<Outcome> {
  const isStopped = onceAsked(() => isEnded(deps, event));
  let allSent = true;
  let waiting = deliveries;
  for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
    const outcome = await sendDelivery(deps, run, event, next, {
      isFresh: next === deliveries[0],
      isStopped,
    });
    if (outcome === stopped) return stopPlanned(deps, event);
    if (outcome.kind === 'later') return outcome;
    allSent = allSent && outcome.end === 'done';
    waiting = waiting.slice(1);
    if (next.content.kind !== 'file' || next.content.apart !== true) continue;
    if (await isEnded(deps, event)) return stopPlanned(deps, event);
    const { segment } = next;
    waiting = (await firstAttempts(deps, event.id)).filter((each) => each.segment > segment);
  }
  if (deliveries.some(({ content, fileChange }) => content.kind === 'file' || fileChange !== undefined))
    await tellChanges(deps, event);
  const leaves = allSent ? await afterSending(deps, run, event, news, deliveries) : [];
  const part = partKey(news.workspace, news.conversation, news.part.id);
  const result = { conversation: news.conversation, part: news.part.id };
  return { kind: 'ended', end: 'done', thread: run.thread().id, part, result, leaves };
}

/** Everything is on WhatsApp: Intercom need not e-mail it, and a late one is told of. */
async function afterSending(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  news: PartNews,
  deliveries: readonly DeliveryDocument[],
): Promise<readonly Left[]> {
  const { id: thread, workspace } = run.thread();
  await forgetQuoted(run, news);
  if (deliveries[0] !== undefined) await tellLate(deps, deliveries[0], news);
  if (!settingsOf(deps, workspace).markReadAfterSend) return [];
  return [leave(deps, readMarkWork(event.id, { thread, workspace, conversation: news.conversation }))];
}

/** What became of the files is in the deliveries as they are stored now. */
async function tellChanges(deps: BridgeDeps, event: EventDocument): Promise<void> {
  await noteFileChanges(deps, await firstAttempts(deps, event.id));
}

async function tellLate(
  deps: BridgeDeps,
  delivery: DeliveryDocument,
  { late, part }: PartNews,
): Promise<void> {
  if (late === false) return;
  deps.metrics.count('replies_found_late');
  const minutes = Math.max(1, Math.round((deps.clock.now() - part.at) / 60_000));
  await noteFoundLate(deps, delivery, late, minutes);
}

/** What was planned for an event that somebody ended meanwhile is not sent. */
export async function stopPlanned(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  await purgePlanned(deps, event.id);
  return ignored('redacted');
}

/** Ended, or erased, since it was read. */
export async function isEnded(deps: BridgeDeps, event: EventDocument): Promise<boolean> {
  const now = await getEvent(deps, event.id);
  return now === undefined || now.endedAt !== undefined;
}

/** What is planned before the first answer is seen by whoever ends the event after it. */
function onceAsked(ask: () => Promise<boolean>): () => Promise<boolean> {
  let asked = false;
  return async () => {
    if (asked) return false;
    asked = true;
    return ask();
  };
}
