import type { EventDocument } from '../../domain/journal/event.ts';
import { partKey } from '../../domain/journal/part-event-key.ts';
import type { DeliveryContent, DeliveryDocument } from '../../domain/messages/delivery.ts';
import { ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { getDelivery } from '../../records/deliveries.ts';
import { getLink } from '../../records/links.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { afterWhatWaits } from './after-what-waits.ts';
import { planSingle } from './plan/plan-single.ts';
import { withholdDeleted } from './purge-deliveries.ts';
import { isEnded, stopPlanned } from './send/send-all.ts';
import { sendDelivery, stopped } from './send/send-delivery.ts';

/** What was made in the sidebar, and where. */
interface Made {
  readonly conversation: string;
  readonly content: DeliveryContent;
}

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
  const waits = await afterWhatWaits(deps, run, conversation);
  if (waits !== undefined) return waits;
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
