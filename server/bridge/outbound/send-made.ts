import type { EventDocument } from '../../domain/journal/event.ts';
import { listsRoute } from '../../domain/journal/out-routes.ts';
import { partKey } from '../../domain/journal/part-event-key.ts';
import type { DeliveryContent, DeliveryDocument } from '../../domain/messages/delivery.ts';
import { ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import { isWriteOpen } from '../../engine/lanes/is-write-open.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { getDelivery } from '../../records/deliveries.ts';
import { getLink } from '../../records/links.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { newest } from './judge/judge-reply.ts';
import { planSingle } from './plan/plan-single.ts';
import { withholdDeleted } from './purge-deliveries.ts';
import { isEnded, stopPlanned } from './send/send-all.ts';
import { sendDelivery, stopped } from './send/send-delivery.ts';

/** What was made in the sidebar, and where. */
interface Made {
  readonly conversation: string;
  readonly content: DeliveryContent;
}

/** While the conversation of a request may be the one that is being opened, it waits this long. Milliseconds. */
const OPENING_LOOK_MS = 500;

/**
 * The turn of one message that was made in the sidebar: sent once, as every reply is. `afterSending` is told once it was
 * sent, and again after a crash in between. Withheld, like a reply, once its conversation is deleted.
 */
export async function sendMade(
  deps: FileDeps,
  run: LaneRun,
  event: EventDocument,
  { conversation, content }: Made,
  afterSending: (sent: DeliveryDocument) => Promise<void>,
): Promise<Outcome> {
  const { id: thread, workspace } = run.thread();
  const link = await getLink(deps, workspace, conversation);
  if (link?.deletedAt !== undefined && run.state().open === undefined) return withholdDeleted(deps, event);
  if (await isOpening(deps, run, conversation))
    return later(deps.clock.now() + OPENING_LOOK_MS, 'its conversation is being opened');
  await run.claim();
  const planned = await planSingle(deps, run.thread(), event, { conversation, content });
  if (planned === undefined) return ignored('nothing to send');
  const outcome = await sendDelivery(deps, run, event, planned, { isStopped: () => isEnded(deps, event) });
  if (outcome === stopped) return stopPlanned(deps, event);
  if (outcome.kind === 'later') return outcome;
  if (outcome.end === 'done') await afterSending((await getDelivery(deps, planned.id)) ?? planned);
  // By its place in the conversation it is found again when that is deleted, or its customer erased.
  const part = partKey(workspace, conversation, `${event.kind}-${planned.id}`);
  return { kind: 'ended', end: 'done', thread, part };
}

/** Replies in a conversation whose opening is in doubt are not in the thread's order yet: they were written before. */
async function isOpening(deps: FileDeps, run: LaneRun, conversation: string): Promise<boolean> {
  const thread = await newest(deps, run);
  if (thread.opening === undefined || listsRoute(thread, conversation)) return false;
  return isWriteOpen(deps, thread);
}
