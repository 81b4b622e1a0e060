import type { EventDocument } from '../../domain/journal/event.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { DeliveryDocument } from '../../domain/messages/delivery.ts';
import type { Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { recordBusinessStart } from '../conversations/record-business-start.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { opensConversation, tellSent } from '../outbound/result/tell-sent.ts';
import { sendMade } from '../outbound/send-made.ts';

/** A template's turn in the outbound lane; then its text stands in the conversation, and the customer's answer comes there. */
export function sendTemplate(deps: FileDeps, run: LaneRun, event: EventDocument): Promise<Outcome> {
  return sendMade(deps, run, event, payloadOf(event, 'template'), (sent) => afterSending(deps, event, sent));
}

/** Whatever crash came in between: each step is harmless to repeat. */
async function afterSending(deps: FileDeps, event: EventDocument, sent: DeliveryDocument): Promise<void> {
  const { thread, conversation, times } = sent;
  await recordBusinessStart(deps, { thread, conversation, at: times.sent ?? deps.clock.now() });
  if (!opensConversation(event)) await tellSent(deps, event, sent);
}
