import type { EventDocument } from '../../domain/journal/event.ts';
import { SECOND_MS } from '../../domain/journal/thread.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import { ignored, type Outcome } from '../../engine/journal/outcome.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { unlessRefused } from '../connections/unless-refused.ts';
import { windowFacts } from '../outbound/judge/reply-window.ts';

/**
 * Lets a conversation sleep as a teammate chose. Best effort, and harmless to repeat; not any more once the customer has
 * answered, for that has woken it.
 */
export async function snoozeConversation(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, conversation, admin, until, thread } = payloadOf(event, 'snooze');
  if (until <= deps.clock.now()) return ignored('too late to let the conversation sleep');
  if (await hasAnswered(deps, thread, event.at)) return ignored('the customer has answered meanwhile');
  const intercom = deps.intercom(workspace);
  return unlessRefused(() => intercom.snoozeConversation({ conversation, admin, until }));
}

async function hasAnswered(deps: BridgeDeps, id: string, askedAt: number): Promise<boolean> {
  const thread = await getLiveThread(deps, id);
  if (thread === undefined) return false;
  const { lastCustomerAt = 0 } = await windowFacts(deps, thread);
  return lastCustomerAt >= Math.floor(askedAt / SECOND_MS) * SECOND_MS;
}
