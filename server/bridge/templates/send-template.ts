import type { EventDocument } from '../../domain/journal/event.ts';
import { partKey } from '../../domain/journal/part-event-key.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { TemplateWork } from '../../domain/journal/work-payloads.ts';
import type { DeliveryDocument } from '../../domain/messages/delivery.ts';
import { ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { getDelivery } from '../../records/deliveries.ts';
import { getLink } from '../../records/links.ts';
import { recordBusinessStart } from '../conversations/record-business-start.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { planSingle } from '../outbound/plan/plan-single.ts';
import { withholdDeleted } from '../outbound/purge-deliveries.ts';
import { tellTemplateSent } from '../outbound/result/tell-sent.ts';
import { sendDelivery } from '../outbound/send/send-delivery.ts';

/**
 * A template's turn in the outbound lane: sent once, as every reply is; then its text stands in the conversation, and the
 * customer's answer comes there. Withheld, like a reply, once its conversation is deleted.
 */
export async function sendTemplate(deps: FileDeps, run: LaneRun, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'template');
  const link = await getLink(deps, run.thread().workspace, work.conversation);
  if (link?.deletedAt !== undefined && run.state().open === undefined) return withholdDeleted(deps, event);
  await run.claim();
  const delivery = await planSingle(deps, run.thread(), event, work);
  if (delivery === undefined) return ignored('nothing to send');
  const outcome = await sendDelivery(deps, run, event, delivery);
  if (outcome.kind === 'later') return outcome;
  if (outcome.end === 'done') await afterSending(deps, event, delivery);
  return ended(run.thread(), work, delivery);
}

/** Whatever crash came in between: each step is harmless to repeat. */
async function afterSending(deps: FileDeps, event: EventDocument, planned: DeliveryDocument): Promise<void> {
  const delivery = (await getDelivery(deps, planned.id)) ?? planned;
  const { thread, conversation, times } = delivery;
  await recordBusinessStart(deps, { thread, conversation, at: times.sent ?? deps.clock.now() });
  if (payloadOf(event, 'template').opens === undefined) await tellTemplateSent(deps, event, delivery);
}

/** By its place in the conversation it is found again when that is deleted, or its customer erased. */
function ended(
  { id, workspace }: ThreadDocument,
  { conversation }: TemplateWork,
  { id: effect }: DeliveryDocument,
) {
  const part = partKey(workspace, conversation, `template-${effect}`);
  return { kind: 'ended', end: 'done', thread: id, part } as const;
}
