import { type EventDocument, NOT_WHATSAPP } from '../../domain/journal/event.ts';
import { partKey } from '../../domain/journal/part-event-key.ts';
import type { Surface, ThreadDocument } from '../../domain/journal/thread.ts';
import { readMarkWork } from '../../domain/journal/work.ts';
import type { DeliveryDocument } from '../../domain/messages/delivery.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import type { PartNews } from '../../ports/webhook-reader.ts';
import { firstAttempts } from '../../records/deliveries.ts';
import { getEvent } from '../../records/events.ts';
import { getLink } from '../../records/links.ts';
import { getThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { mayBotSpeak } from './automatic-burst.ts';
import { noteFileChanges, noteFoundLate, noteNothingToShow } from './delivery-notes.ts';
import { isForCustomer } from './is-for-customer.ts';
import { isWhole, planDeliveries } from './plan-deliveries.ts';
import { purgePlanned, withholdDeleted } from './purge-deliveries.ts';
import { forgetQuoted, withQuote } from './quote-elsewhere.ts';
import { isReplyWindowOpen } from './reply-window.ts';
import { sendDelivery } from './send-delivery.ts';
import { tellRead } from './show-read.ts';
import { finishWithheld, withholdReply } from './withhold-reply.ts';

/** While a write of ours is open somebody else's part waits this long before the next question. Milliseconds. */
const WAIT_FOR_OWN_WRITE_MS = 500;

/** A reply found this late by reconciliation may no longer fit: the teammate decides. Milliseconds. */
const TOO_LATE_TO_SEND_MS = 60 * 60_000;

/**
 * Story 2: a teammate's reply reaches the customer on WhatsApp, each segment once and in order, or a note in the
 * conversation says why it did not.
 */
export async function deliverToWhatsApp(
  deps: FileDeps,
  run: LaneRun,
  event: EventDocument,
): Promise<Outcome> {
  const news = deps.reader.part(event);
  const link = await getLink(deps, news.workspace, news.conversation);
  if (link === undefined) return ignored(NOT_WHATSAPP);
  if (link.deletedAt !== undefined && run.state().open === undefined) return withholdDeleted(deps, event);
  const planned = await firstAttempts(deps, event.id);
  const withheld = planned.find((delivery) => delivery.state === 'withheld');
  if (withheld !== undefined) return finishWithheld(deps, run, news, withheld);
  if (planned.length > 0)
    return sendUnlessRedacted(deps, run, event, news, await completed(deps, run, event, news, planned));
  await run.claim();
  const verdict = await isForCustomer(deps, news, { link, thread: run.thread() });
  if (verdict.kind === 'ignore') return ignored(verdict.why);
  if (verdict.kind === 'wait') return later(deps.clock.now() + WAIT_FOR_OWN_WRITE_MS, verdict.why);
  if (news.late !== false && news.part.at < deps.clock.now() - TOO_LATE_TO_SEND_MS)
    return withholdReply(deps, run, event, news, news.late);
  if (!(await isReplyWindowOpen(deps, run.thread())))
    return withholdReply(deps, run, event, news, whyClosed(await newest(deps, run), news));
  if (news.part.author.type === 'bot' && !(await mayBotSpeak(deps, run, event, news)))
    return ignored('too many automatic messages');
  const quoting = await withQuote(deps, await newest(deps, run), news);
  const deliveries = await planDeliveries(deps, run.thread(), event, quoting);
  if (deliveries.length === 0) return tellNothingToShow(deps, run, event, news);
  if (news.part.author.type === 'admin') await tellRead(deps, run.thread(), 'reply');
  return sendUnlessRedacted(deps, run, event, news, deliveries);
}

/** With what was learned outside the lanes since the lane was begun. */
async function newest(deps: BridgeDeps, run: LaneRun): Promise<ThreadDocument> {
  return (await getThread(deps, run.thread().id)) ?? run.thread();
}

/** A customer who wrote by the Messenger last reads the reply there. */
function whyClosed(
  { elsewhere, lastCustomerAt = 0 }: ThreadDocument,
  { conversation }: PartNews,
): 'window-closed' | Surface {
  const isElsewhere = elsewhere?.conversation === conversation && elsewhere.at > lastCustomerAt;
  return isElsewhere ? elsewhere.surface : 'window-closed';
}

/** Pictures without an address, for instance; empty paragraphs are nothing to tell of. */
const SOMETHING = /<(?:img|video|audio|svg|object|embed)\b|\[(?:Image|GIF|Attachment)\]/i;

async function tellNothingToShow(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  { conversation, part }: PartNews,
): Promise<Outcome> {
  if (SOMETHING.test(part.body)) await noteNothingToShow(deps, run.thread(), event.id, conversation);
  return ignored('nothing that WhatsApp can show');
}

/** Redacted while it was planned: nobody else stops, or purges, what was planned since. */
async function sendUnlessRedacted(
  deps: FileDeps,
  run: LaneRun,
  event: EventDocument,
  news: PartNews,
  deliveries: readonly DeliveryDocument[],
): Promise<Outcome> {
  if (await isEnded(deps, event)) return stopRedacted(deps, event);
  return sendAll(deps, run, event, news, deliveries);
}

async function stopRedacted(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  await purgePlanned(deps, event.id);
  return ignored('redacted');
}

async function isEnded(deps: BridgeDeps, event: EventDocument): Promise<boolean> {
  return (await getEvent(deps, event.id))?.endedAt !== undefined;
}

/** A plan of several pieces may have been stored in part when the database failed: made again, the rest is added. */
async function completed(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  news: PartNews,
  planned: readonly DeliveryDocument[],
): Promise<readonly DeliveryDocument[]> {
  if (isWhole(planned)) return planned;
  return planDeliveries(deps, run.thread(), event, await withQuote(deps, await newest(deps, run), news));
}

async function sendAll(
  deps: FileDeps,
  run: LaneRun,
  event: EventDocument,
  news: PartNews,
  deliveries: readonly DeliveryDocument[],
): Promise<Outcome> {
  let allSent = true;
  let waiting = deliveries;
  for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
    const outcome = await sendDelivery(deps, run, event, next);
    if (outcome.kind === 'later') return outcome;
    allSent = allSent && outcome.end === 'done';
    waiting = waiting.slice(1);
    if (next.content.kind !== 'file' || next.content.apart !== true) continue;
    if (await isEnded(deps, event)) return stopRedacted(deps, event);
    const { segment } = next;
    waiting = (await firstAttempts(deps, event.id)).filter((each) => each.segment > segment);
  }
  if (deliveries.some(({ content, fileChange }) => content.kind === 'file' || fileChange !== undefined))
    await tellChanges(deps, event);
  if (allSent) await afterSending(deps, run, event, news, deliveries);
  const part = partKey(news.workspace, news.conversation, news.part.id);
  const result = { conversation: news.conversation, part: news.part.id };
  return { kind: 'ended', end: 'done', thread: run.thread().id, part, result };
}

/** Everything is on WhatsApp: Intercom need not e-mail it, and a late one is told of. */
async function afterSending(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  news: PartNews,
  deliveries: readonly DeliveryDocument[],
): Promise<void> {
  const { id: thread, workspace } = run.thread();
  await forgetQuoted(run, news);
  if (deliveries[0] !== undefined) await tellLate(deps, deliveries[0], news);
  if (!settingsOf(deps, workspace).markReadAfterSend) return;
  await enqueue(deps, readMarkWork(event.id, { thread, workspace, conversation: news.conversation }));
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
