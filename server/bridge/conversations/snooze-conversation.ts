import type { EventDocument } from '../../domain/journal/event.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import { ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { unlessRefused } from '../connections/unless-refused.ts';

/**
 * Lets a conversation sleep as a teammate chose. Best effort, and harmless to repeat; not any more once the customer has
 * answered, for that has woken it.
 */
export async function snoozeConversation(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, conversation, admin, until } = payloadOf(event, 'snooze');
  if (until <= deps.clock.now()) return ignored('too late to let the conversation sleep');
  const intercom = deps.intercom(workspace);
  return unlessRefused(() => intercom.snoozeConversation({ conversation, admin, until }));
}
