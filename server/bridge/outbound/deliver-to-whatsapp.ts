import { type EventDocument, NOT_WHATSAPP } from '../../domain/journal/event.ts';
import { listsRoute, withRoute } from '../../domain/journal/out-routes.ts';
import { type LinkDocument, linkId } from '../../domain/journal/thread.ts';
import type { DeliveryDocument } from '../../domain/messages/delivery.ts';
import { ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import type { PartNews } from '../../ports/webhook-reader.ts';
import { firstAttempts } from '../../records/deliveries.ts';
import { getLink } from '../../records/links.ts';
import { completeTeammateStart } from '../conversations/link-teammate-start.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { judgeReply, newest, type Reply, type ReplyVerdict } from './judge/judge-reply.ts';
import { withQuote } from './judge/quote-elsewhere.ts';
import { tellNothingToShow } from './judge/tell-nothing-to-show.ts';
import { finishWithheld, withholdReply } from './judge/withhold-reply.ts';
import { isWhole, planDeliveries } from './plan/plan-deliveries.ts';
import { withholdDeleted } from './purge-deliveries.ts';
import { sendAll } from './send/send-all.ts';
import { tellRead } from './show-read.ts';

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
  const link = await linkOf(deps, run, news);
  if (link === undefined) return ignored(NOT_WHATSAPP);
  if (link.deletedAt !== undefined && run.state().open === undefined) return withholdDeleted(deps, event);
  const reply = { event, news, link };
  const planned = run.isNew(event.id) ? [] : await firstAttempts(deps, event.id);
  if (planned.length > 0) return goOn(deps, run, reply, planned);
  await run.claim();
  const verdict = await judgeReply(deps, run, reply);
  if (verdict.kind !== 'ignore') await completeTeammateStart(deps, run.thread(), news);
  if (verdict.kind === 'send' || verdict.kind === 'wait') list(run, link);
  if (verdict.kind !== 'send') return carryOut(deps, run, reply, verdict);
  const deliveries = await plan(deps, run, reply);
  if (deliveries.length === 0) return tellNothingToShow(deps, run, reply);
  if (news.part.author.type === 'admin') await tellRead(deps, run.thread(), 'reply');
  return sendAll(deps, run, reply, deliveries);
}

/**
 * The thread may not list the conversation: the answer to what opened it was lost, or it is an old one. What is asked for
 * later must not overtake what waits there.
 */
function list(run: LaneRun, { conversation }: LinkDocument): void {
  if (!listsRoute(run.thread(), conversation)) run.defer((thread) => withRoute(thread, conversation));
}

/** As it led to the thread just now, or read. */
async function linkOf(
  deps: FileDeps,
  run: LaneRun,
  { workspace, conversation }: Pick<PartNews, 'workspace' | 'conversation'>,
): Promise<LinkDocument | undefined> {
  const link = run.link();
  return link?.id === linkId(workspace, conversation) ? link : getLink(deps, workspace, conversation);
}

/** Told before: a crash, or a send in doubt, came in between. A plan that was stored in part is made whole. */
async function goOn(
  deps: FileDeps,
  run: LaneRun,
  reply: Reply,
  planned: readonly DeliveryDocument[],
): Promise<Outcome> {
  list(run, reply.link);
  const withheld = planned.find((delivery) => delivery.state === 'withheld');
  if (withheld !== undefined) return finishWithheld(deps, run, reply.news, withheld);
  return sendAll(deps, run, reply, isWhole(planned) ? planned : await plan(deps, run, reply));
}

/** All pieces are stored before the first is sent. */
async function plan(
  deps: FileDeps,
  run: LaneRun,
  { event, news }: Reply,
): Promise<readonly DeliveryDocument[]> {
  return planDeliveries(deps, run.thread(), event, await withQuote(deps, await newest(deps, run), news));
}

/** While a write of ours is open somebody else's part waits this long before the next question. Milliseconds. */
const WAIT_FOR_OWN_WRITE_MS = 500;

function carryOut(
  deps: FileDeps,
  run: LaneRun,
  { event, news }: Reply,
  verdict: Exclude<ReplyVerdict, { kind: 'send' }>,
): Outcome | Promise<Outcome> {
  switch (verdict.kind) {
    case 'ignore':
      return ignored(verdict.why);
    case 'wait':
      return later(verdict.at ?? deps.clock.now() + WAIT_FOR_OWN_WRITE_MS, verdict.why);
    case 'withhold':
      return withholdReply(deps, run, event, news, verdict.why);
  }
}
